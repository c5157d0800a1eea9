/** What columns of marks write: a mark, a reason or any word that is not here says yes. */
import type { Vocabulary } from './vocabulary.ts';

export const yesNo = {
  no: {
    en: 'n | no | not | false | f | none | resolved | closed',
    zh: '否 | 不 | 无 | 無 | 已解决 | 已解決',
    ja: 'いいえ',
    de: 'nein | falsch | erledigt',
    fr: 'non | faux',
    nl: 'nee',
    it: 'falso',
    code: '0',
  },
  /** Of something that may be cancelled: it is not. */
  not_cancelled: {
    en: 'active | valid',
    pl: 'nie',
    pt: 'não',
    ru: 'нет',
    tr: 'hayır',
    code: '0.0',
  },
  unknown: { code: '- | -- | n/a | na | null | (null) | ?' },
} as const satisfies Vocabulary;
