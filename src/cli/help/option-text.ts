/** What the help says of an option: the meaning with the words it takes and its default, or the core of it. */
import type { Option } from '../../analyses/define.ts';

type AnyOption = Option<unknown>;

/** The default as it is typed; null where there is none worth telling, as of a switch. */
export function defaultText({ fallback }: AnyOption): string | null {
  return fallback === undefined || typeof fallback === 'boolean' || String(fallback) === '' ? null : String(fallback);
}

/** True when the option takes one of a few words and nothing else. */
const isClosed = ({ kind: { name, choices } }: AnyOption): boolean =>
  choices !== undefined && name === choices.join('|');

const orList = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** The meaning, and the words to choose from where it does not name them itself. */
function withChoices(option: AnyOption, meaning: string): string {
  const { choices = [] } = option.kind;
  const isNamed = choices.every((word) => meaning.split(/[\s;:,=()]+/).includes(word));
  if (!isClosed(option) || isNamed) {
    return meaning;
  }
  const [, core = meaning, remark = ''] = /^(.*?)((?: \(|; ).*)?$/s.exec(meaning) ?? [];
  return `${core}: ${orList(choices)}${remark}`;
}

/** Everything: meaning, words, default. */
export function fullText(option: AnyOption): string {
  const value = defaultText(option);
  const text = withChoices(option, option.meaning);
  return value === null || text.includes('(default') ? text : `${text} (default: ${value})`;
}

/** One clause: the meaning up to its first remark, with the words to choose from. */
export function briefText(option: AnyOption): string {
  const [core = option.meaning] = option.meaning.split(/; | \(|, such as |, e\.g\. /);
  return withChoices(option, core);
}

/** Text of the reference pages without its marks. */
export const plainText = (markdown: string): string =>
  markdown
    .replaceAll('**', '')
    .replaceAll('`', '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
