/** Groups of commands, in the order of the help. A group without commands is not shown. */
export const commandGroups = [
  'Look',
  'Customers',
  'Money',
  'Products and promotion',
  'People and management',
  'Every night',
  'This program',
] as const;
export type CommandGroup = (typeof commandGroups)[number];
