/** The one place that reads the clock. */

/** Today's date in the machine's own time zone, as yyyy-mm-dd. CRM_TODAY overrides it, for tests and replays. */
export function today(): string {
  const fixed = process.env['CRM_TODAY'];
  if (fixed !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(fixed)) {
    return fixed;
  }
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${now.getFullYear()}-${month}-${day}`;
}
