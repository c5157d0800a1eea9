/** What the words of a header can mean. A header whose every word is known is read as these (input/fields/concepts.ts). */
import { debts } from './debts.ts';
import { documents } from './documents.ts';
import { measures } from './measures.ts';
import { money } from './money.ts';
import { people } from './people.ts';

export const concepts = { ...people, ...documents, ...measures, ...money, ...debts } as const;

export type Concept = keyof typeof concepts;
