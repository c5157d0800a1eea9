/** A positive whole number given on the command line; anything else is a RangeError that names the flag. */
export function wholeNumber(text: string, flag: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`${flag} takes a whole number from 1 up, not "${text}"`);
  }
  return value;
}
