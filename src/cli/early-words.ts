/** Words about the config, said before it is known what the config says about words. */
import { openWords } from './output/words.ts';
import type { Words } from './output/words.ts';
import type { Typed } from './options/resolve.ts';

export interface EarlyWords extends Pick<Words, 'note' | 'warn'> {
  /** Says what was held back. */
  release(): void;
}

/**
 * Words as the command line alone wants them, so that no config silences what is said about itself. Where errors are
 * JSON, they wait for `release`: an error then stands alone on stderr.
 */
export function earlyWords(typed: Typed): EarlyWords {
  const words = openWords({ quiet: typed['quiet'] === true, verbose: false, color: typed['color'] !== false });
  const { format, output = '' } = typed;
  const isJson = format === 'json' || (format === undefined && /\.json$/i.test(String(output)));
  const held: (() => void)[] = [];
  const say = (speak: () => void): void => {
    if (isJson) {
      held.push(speak);
    } else {
      speak();
    }
  };
  return {
    note: (text) => say(() => words.note(text)),
    warn: (text) => say(() => words.warn(text)),
    release() {
      for (const speak of held.splice(0)) {
        speak();
      }
    },
  };
}
