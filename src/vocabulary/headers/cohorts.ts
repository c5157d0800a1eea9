/** Header names of tables that say how many customers of a cohort are still there. */
import { ordered, type AliasTiers } from './tiers.ts';

export const cohort: AliasTiers = ordered(
  'cohort | cohort name | cohort id | cohort month | cohort date | cohort period | cohort year | cohort quarter | cohort week',
  'cohort group | acquisition cohort | signup cohort | Kohorte | cohorte | coorte | когорта | コホート | コーホート | 코호트 | 队列 | 群组 | 同期群 | 世代',
  'acquisition month | acquisition date | acquisition year | acquisition quarter | acquisition week | acquisition period',
  'month of acquisition | acquired | acquired in | first purchase month | first order month | first payment month',
  'month of first purchase | month of first payment | first month | signup month | signup date | signup year | sign-up month',
  'registration month | registration date | subscription month | subscription start | activation month | start month',
  'start date | start year | join month | joined | joined in | join date | customers since | 首购月份 | 注册月份 | 获客月份',
);

/** The number of a renewal; the name of the unit alone comes after the names that say it is counted. */
export const period: AliasTiers = ordered(
  'renewal | renewals | renewal number | period | period number | period index | cohort index | cohort age | age | tenure',
  'periods since | periods since start | month number | month index | month no | months since | months since start',
  'months since first purchase | months since acquisition | months since signup | months since first payment | months after',
  'year number | years since | years since acquisition | week number | weeks since | quarter number | quarters since',
  'lifetime month | subscription month number | age in months | age in years | tenure months | tenure years | months | years',
  'month | year | quarter | week | Periode | Verlängerung | Alter | Monat | Jahr | Quartal | Woche',
  'période | âge | mois | année | trimestre | semaine | período | edad | mes | año | periodo | mês | ano | mese | anno',
  '期数 | 期 | 月数 | 年数 | 第几月 | 月 | 年 | 経過月数 | 経過年数 | t',
);

/** Counts come first; names of shares come last, so that a column of them can be refused by what it holds. */
export const customersLeft: AliasTiers = ordered(
  'customers | customers left | customers remaining | remaining customers | active customers | retained customers',
  'customer count | number of customers | num customers | n customers | customers retained | surviving customers | customers active',
  'users | active users | retained users | remaining users | user count | number of users | num users | n users',
  'subscribers | active subscribers | members | active members | accounts | active accounts | clients | subscriptions',
  'survivors | survived | still active | still there | remaining | retained | active | count | number | n | left',
  'Kunden | Anzahl Kunden | aktive Kunden | Anzahl | clientes | clients actifs | clientes activos | nombre de clients | clienti',
  '客户数 | 用户数 | 留存用户数 | 留存人数 | 留存客户数 | 人数 | 会员数 | 顧客数 | ユーザー数 | 継続者数 | 고객수',
  'retention | retention rate | retention percent | retained share | survival | survival rate | 留存率 | 継続率',
);

export const cohortSize: AliasTiers = ordered(
  'cohort size | size | initial customers | initial users | starting customers | customers at start | new customers | new users',
  'total customers | total users | Kohortengröße | taille | tamaño | 新增用户 | 新增用户数 | 新用户数 | 初始人数',
);
