/** What kind of screen, if any, is at the other end. */

export interface Terminal {
  readonly isTty: boolean;
  /** Columns of the screen; null when there is none. */
  readonly width: number | null;
  /** Colour level for chalk: 0 none, 1 basic, 2 256 colours, 3 truecolor. */
  readonly colourLevel: 0 | 1 | 2 | 3;
  readonly isUnicode: boolean;
}

/** Reads a stream and the environment: NO_COLOR wins over FORCE_COLOR, `--no-color` over both. */
export function describeTerminal(
  stream: { isTTY?: boolean; columns?: number },
  environment: NodeJS.ProcessEnv,
  allowsColour: boolean,
): Terminal {
  const isTty = stream.isTTY === true;
  return {
    isTty,
    width: isTty ? Math.max(40, stream.columns ?? 80) : null,
    colourLevel: allowsColour ? colourLevel(isTty, environment) : 0,
    isUnicode: isUnicode(environment),
  };
}

function colourLevel(isTty: boolean, environment: NodeJS.ProcessEnv): 0 | 1 | 2 | 3 {
  if ((environment['NO_COLOR'] ?? '') !== '') {
    return 0;
  }
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) {
    return forced === '0' || forced === 'false' ? 0 : forced === '2' ? 2 : forced === '3' ? 3 : 1;
  }
  if (!isTty || environment['TERM'] === 'dumb') {
    return 0;
  }
  if (/truecolor|24bit/i.test(environment['COLORTERM'] ?? '')) {
    return 3;
  }
  return /256/.test(environment['TERM'] ?? '') || environment['WT_SESSION'] !== undefined ? 2 : 1;
}

function isUnicode(environment: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'win32') {
    return (
      environment['WT_SESSION'] !== undefined ||
      environment['TERM_PROGRAM'] === 'vscode' ||
      environment['CI'] !== undefined
    );
  }
  const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || '';
  return environment['TERM'] !== 'linux' && (locale === '' || /utf-?8/i.test(locale));
}
