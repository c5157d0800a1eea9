/** The options of a report for people. */

/** An option as it would be typed; one that is a structure of its own as JSON. */
function optionText(value: unknown): string {
  if (Array.isArray(value)) return value.map(optionText).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Names and values of the options in force; one that is not set is left out. */
export function optionTexts(options: Readonly<Record<string, unknown>>): (readonly [name: string, text: string])[] {
  return Object.entries(options)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => [name, optionText(value)] as const);
}
