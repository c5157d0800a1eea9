import { id, join, sql } from '../../engine/sql.ts';
import { column } from '../columns.ts';
import { contactsSection } from './contacts.ts';
import { channelsSection, productChangesSection, productsSection } from './items.ts';
import { changesSection, historySection } from './purchases.ts';
import { openItemsSection, receivablesSection } from './receivables.ts';
import type { Section } from './section.ts';
import { abcSection, churnSection, clvSection, gradeSection, lifecycleSection, rfmSection } from './standing.ts';

const attributesSection: Section = {
  name: 'attributes',
  title: 'Customer',
  question: 'Who is it?',
  needs: 'customers',
  shape: 'facts',
  columns: ({ attributes }) =>
    Object.fromEntries(attributes.map((name) => [name, column('text', 'attribute of the customers file')])),
  query: ({ attributes, customer }) =>
    sql`select ${join(attributes.map(id))} from int_customer_attributes where customer_id = ${customer}`,
  order: [],
  empty: 'it is not in the file of customers',
};

/** Every section of a card, in its order. */
export const profileSections: readonly Section[] = [
  historySection,
  attributesSection,
  rfmSection,
  abcSection,
  gradeSection,
  lifecycleSection,
  churnSection,
  clvSection,
  changesSection,
  receivablesSection,
  contactsSection,
  productsSection,
  productChangesSection,
  channelsSection,
  openItemsSection,
];
