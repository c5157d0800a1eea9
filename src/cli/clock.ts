/** The one place that reads the clock. */

const pad = (part: number): string => String(Math.trunc(part)).padStart(2, '0');
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Today's date in the machine's own time zone, as yyyy-mm-dd. CRM_TODAY overrides it, for tests and replays. */
export function today(): string {
  return localTime().slice(0, 10);
}

/** The moment as yyyy-mm-ddThh:mm:ss+hh:mm in the machine's own time zone; midnight of CRM_TODAY where that is set. */
export function localTime(): string {
  const fixed = process.env['CRM_TODAY'];
  if (fixed !== undefined && day.test(fixed)) {
    return `${fixed}T00:00:00+00:00`;
  }
  const now = new Date();
  const offset = -now.getTimezoneOffset();
  const zone = `${offset < 0 ? '-' : '+'}${pad(Math.abs(offset) / 60)}:${pad(Math.abs(offset) % 60)}`;
  const date = [now.getFullYear(), pad(now.getMonth() + 1), pad(now.getDate())].join('-');
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(pad).join(':');
  return `${date}T${time}${zone}`;
}

/** Seconds since the call, to the millisecond. It cannot run backwards, whatever happens to the clock. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => Math.round(performance.now() - start) / 1000;
}
