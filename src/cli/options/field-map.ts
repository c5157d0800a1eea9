/** `--map field=header`, repeatable; the config writes an object. */
import type { Kind } from '../../analyses/kinds.ts';
import { didYouMean } from '../../input/fields/nearest.ts';
import { roles } from '../../roles/index.ts';
import type { RoleName } from '../../roles/index.ts';

const namesOf = (role: RoleName): readonly string[] => roles[role].fields.map(({ name }) => name);
const everyRole = Object.keys(roles) as readonly RoleName[];
const everyField: readonly string[] = [...new Set(everyRole.flatMap(namesOf))];

/** A field, or one of one role. */
const keys = [...everyField, ...everyRole.map((role) => `${role}[.](?:${namesOf(role).join('|')})`)];

const pairExpected = 'expected field=header, such as customer_id="Kunde Nr."';

/** Marks in front of a key that `read` could not make sense of; no field has them. */
const [noPairMark, repeatMark] = ['?', '!'];

export const fieldMap: Kind<Record<string, string>> = {
  name: 'field=header',
  isRepeatable: true,
  read: (value) => {
    const map: Record<string, string> = {};
    for (const [field, header] of value.split('\u0000').map(splitOnce)) {
      map[Object.hasOwn(map, field) && map[field] !== header ? `${repeatMark}${field}` : field] = header;
    }
    return map;
  },
  schema: (zod) =>
    zod.record(
      zod.string().regex(new RegExp(`^(?:${keys.join('|')})$`)),
      zod.union([zod.string(), zod.number().transform(String)], pairExpected),
      { error: ({ code, path }) => (code === 'invalid_key' ? wrongField(String(path?.at(-1))) : pairExpected) },
    ),
};

function wrongField(key: string): string {
  if (key.startsWith(repeatMark)) {
    return `${key.slice(1)} is given twice; one column can play it`;
  }
  if (key === '' || key.startsWith(noPairMark)) {
    return pairExpected;
  }
  const [role, field] = key.includes('.') ? key.split('.', 2) : [null, key];
  const known = everyRole.find((name) => name === role);
  if (role !== null && known === undefined) {
    return `there is no role ${role}${didYouMean(role ?? '', everyRole)}; the roles are ${everyRole.join(', ')}`;
  }
  const fields = known === undefined ? everyField : namesOf(known);
  const whose = known === undefined ? 'the fields' : `the fields of ${known}`;
  return `there is no field ${key}${didYouMean(field ?? '', fields)}; ${whose} are ${fields.join(', ')}`;
}

function splitOnce(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at === -1 ? [`${noPairMark}${pair}`, ''] : [pair.slice(0, at).trim(), pair.slice(at + 1)];
}
