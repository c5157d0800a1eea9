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
  const [date, time] = partsOf(now);
  const offset = -now.getTimezoneOffset();
  const zone = `${offset < 0 ? '-' : '+'}${pad(Math.abs(offset) / 60)}:${pad(Math.abs(offset) % 60)}`;
  return `${date}T${time}${zone}`;
}

/** The moment in milliseconds since 1970, to compare with when files were written. */
export const moment = (): number => Date.now();

/** Such a moment as `2026-01-15 03:15`, in the machine's own time zone. */
export function stampOf(at: number): string {
  const [date, time] = partsOf(new Date(at));
  return `${date} ${time.slice(0, 5)}`;
}

function partsOf(at: Date): [date: string, time: string] {
  return [
    [at.getFullYear(), pad(at.getMonth() + 1), pad(at.getDate())].join('-'),
    [at.getHours(), at.getMinutes(), at.getSeconds()].map(pad).join(':'),
  ];
}

/** Seconds since the call, to the millisecond. It cannot run backwards, whatever happens to the clock. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => Math.round(performance.now() - start) / 1000;
}
