/** The encoding that the user named. */
import { crmError } from '../../errors.ts';
import { normaliseEncodingName } from './encoding.ts';
import type { Encoding } from './encoding.ts';

/** The encoding of that name; undefined where none was named. Error: usage for a name that nobody knows. */
export function givenEncoding(name: string | undefined): Encoding | undefined {
  if (name === undefined) {
    return undefined;
  }
  const encoding = normaliseEncodingName(name);
  if (encoding === null) {
    throw crmError('usage', {
      problem: `--encoding ${name}: crm does not know this encoding; it reads those of the WHATWG standard, such as utf-8, utf-16, gb18030, big5, shift_jis, euc-kr, windows-1250 to windows-1258, iso-8859-2, koi8-r and macintosh`,
    });
  }
  return encoding;
}
