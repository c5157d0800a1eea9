/** A browser that is already on this machine; none is ever fetched. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const known: Readonly<Record<string, readonly string[]>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].flatMap((name) => [
    join('/usr/bin', name),
    join('/snap/bin', name),
  ]),
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']].flatMap(
    (folder) =>
      folder === undefined
        ? []
        : [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')],
  ),
};

/** Path of a browser of the Chromium family: CRM_BROWSER, else a usual place; null when there is none. */
export function findBrowser(): string | null {
  const named = process.env['CRM_BROWSER'] ?? '';
  return named !== '' ? named : (known[process.platform]?.find((path) => existsSync(path)) ?? null);
}
