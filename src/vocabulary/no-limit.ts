/** What a column of credit limits says where there is no limit. */
export const noLimit: readonly string[] = [
  'unlimited | no limit | none | open | ∞',
  'unbegrenzt | ohne limit | kein limit',
  'illimité | sans limite',
  'ilimitado | sin límite | sem limite',
  'illimitato | senza limite | onbeperkt',
  'bez limitu | без лимита | не ограничен | sınırsız | limitsiz',
  '不限 | 无限 | 無限 | 无限额 | 無限額 | 無制限 | 제한없음 | 무제한 | غير محدود',
].flatMap((words) => words.split(' | '));
