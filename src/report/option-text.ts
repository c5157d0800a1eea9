/** The options of a report for people. */

/** An option as it would be typed; one that is a structure of its own as JSON. */
function optionText(value: unknown): string {
  if (Array.isArray(value)) return value.map(optionText).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const nameText = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Names and values of the options in force, `graceDays` as `grace days`; one that is not set is left out. */
export function optionTexts(options: Readonly<Record<string, unknown>>): (readonly [name: string, text: string])[] {
  return Object.entries(options)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => [nameText(name), optionText(value)] as const);
}
