import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { raw } from '../../src/engine/sql.ts';
import { loadSides } from '../../src/pipeline/profile/load-sides.ts';
import { contacts } from '../../src/roles/contacts.ts';
import { requestOf, withEngine } from '../pipeline/load.ts';

test('contacts that cannot be read are set aside, each for its reason', () =>
  withEngine(async (engine, folder) => {
    const path = join(folder, 'contacts.csv');
    writeFileSync(
      path,
      `客户编号,拜访日期,活动,组别,方式,拜访人,结果,计划,费用,时长
A,2025-08-04,夏季,实验组,电话,王芳,有意向,否,12.50,30
A,soon,,,电话,王芳,,否,,
B,,,,电话,王芳,,否,,
,2025-08-04,,,电话,王芳,,否,,
C,2025-08-04,,,电话,王芳,,否,cheap,
C,2025-08-05,,,电话,王芳,,是,,long
C,2025-08-06,,,电话
`,
    );
    const request = { ...requestOf([], folder, { maxRejects: '100%' }), files: { contacts: [path] } };
    const [loaded] = await loadSides(engine, [{ role: contacts, request }]);
    const { setAside, used } = loaded?.summaries[0] ?? { setAside: {}, used: 0 };

    expect(Object.fromEntries(Object.entries(setAside).map(([reason, { rows }]) => [reason, rows]))).toEqual({
      bad_cost: 1,
      bad_date: 1,
      bad_minutes: 1,
      field_count: 1,
      no_customer: 1,
      no_date: 1,
    });
    expect(used).toBe(1);
    expect(
      await engine.rows(
        raw(`select customer_id, cast(date as varchar), campaign, arm, kind, owner, outcome, planned, cast(cost as varchar), cast(minutes as varchar)
          from stg_contacts where set_aside is null`),
      ),
    ).toEqual([['A', '2025-08-04', '夏季', '实验组', '电话', '王芳', '有意向', false, '12.5000', '30.0000']]);
  }));
