/** Contacts: a row each time a customer was visited, called, written to, or held back from a campaign. */
import { sql } from '../engine/sql.ts';
import { optional, required } from '../input/fields/field.ts';
import * as customers from '../vocabulary/headers/customers.ts';
import { ordered } from '../vocabulary/headers/tiers.ts';
import { defineRole } from './define.ts';

/** Fields of which sales and documents have few: a table with two of them is about contacts. */
const telling = ['campaign', 'arm', 'kind', 'owner', 'outcome', 'planned', 'minutes'];

export const contacts = defineRole({
  name: 'contacts',
  isOnCard: true,
  isTold: (mapping) => telling.filter((name) => mapping.has(name)).length >= 2,
  fields: [
    required('customer_id', 'id', 'who was contacted', customers.customerId),
    required(
      'date',
      'date',
      'day of the contact',
      ordered(
        'contact date | date of contact | contacted at | contacted on | visit date | call date | sent at | sent on | send date | date',
        '拜访日期 | 拜訪日期 | 发送时间 | 發送時間 | 联系日期 | 聯繫日期 | 日期',
        'Kontaktdatum | Besuchsdatum | Datum | date de contact | date de visite | fecha de contacto | fecha | data',
      ),
    ),
    optional(
      'campaign',
      'text',
      'campaign it belongs to',
      ordered(
        'campaign | campaign name | campaign id | 活动 | 活動 | 活动名称 | Kampagne | campagne | campaña | campagna',
      ),
    ),
    optional(
      'arm',
      'text',
      'group of a trial; control is held back',
      ordered(
        'arm | group | variant | segment | treatment | test group | 实验组 | 實驗組 | 組別 | 组别 | Gruppe | groupe | grupo',
      ),
    ),
    optional(
      'kind',
      'text',
      'way of the contact, such as visit, call or mail',
      ordered(
        'kind | contact type | activity type | type | channel | 方式 | 联系方式 | 聯繫方式 | Art | Kontaktart | canal',
      ),
    ),
    optional(
      'owner',
      'text',
      'who made it',
      ordered(
        'owner | rep | sales rep | salesperson | sender | agent | contacted by | 拜访人 | 拜訪人 | 业务员 | 業務員 | Verkäufer',
      ),
    ),
    optional(
      'outcome',
      'text',
      'what came of it',
      ordered(
        'outcome | result | response | disposition | status | 结果 | 結果 | Ergebnis | résultat | resultado | esito',
      ),
    ),
    optional(
      'planned',
      'flag',
      'whether it is still to come',
      ordered('planned | is planned | scheduled | 计划 | 計劃 | geplant'),
    ),
    optional(
      'cost',
      'number',
      'what it cost',
      ordered('cost | cost per contact | 费用 | 費用 | Kosten | coût | costo | custo'),
    ),
    optional(
      'minutes',
      'number',
      'how long it took',
      ordered('minutes | duration | duration minutes | duration (min) | 时长 | 時長 | Dauer | durée | duración'),
    ),
  ],
  rows: [
    { reason: 'no_customer', when: ({ value }) => sql`${value('customer_id')} is null` },
    { reason: 'no_date', when: ({ isBlank }) => isBlank('date') },
    { reason: 'bad_date', about: 'date', isMalformed: true, when: ({ value }) => sql`${value('date')} is null` },
    {
      reason: 'bad_cost',
      about: 'cost',
      when: ({ isBlank, value }) => sql`not ${isBlank('cost')} and ${value('cost')} is null`,
    },
    {
      reason: 'bad_minutes',
      about: 'minutes',
      when: ({ isBlank, value }) => sql`not ${isBlank('minutes')} and ${value('minutes')} is null`,
    },
  ],
});
