/** The part of zod that judges option values. Naming it lets the bundler leave the rest out, which loads faster. */
export {
  array,
  boolean,
  discriminatedUnion,
  enum,
  int,
  iso,
  literal,
  number,
  record,
  strictObject,
  string,
  union,
} from 'zod';
