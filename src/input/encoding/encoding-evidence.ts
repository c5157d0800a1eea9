/**
 * How well bytes fit one legacy encoding. `units` are the non-ASCII characters met, `invalid` the byte sequences the
 * encoding does not know, `weight` the sum over units of how usual such a character is (1 everyday, 0 hardly ever).
 */
export interface ByteFit {
  readonly units: number;
  readonly invalid: number;
  readonly weight: number;
}

type Weigh = (lead: number, trail: number) => number;

/** Negative: no such character. */
const gbWeight: Weigh = (lead, trail) => {
  if (trail < 0x40 || trail === 0x7f || trail === 0xff) return -1;
  if (trail < 0xa1 || lead < 0xa1) return 0.1;
  // GB 2312: rows B0-D7 hold the 3,755 everyday characters, D8-F7 the rest, A1-A3 punctuation and full-width letters.
  if (lead >= 0xb0 && lead <= 0xd7) return 1;
  if (lead >= 0xd8 && lead <= 0xf7) return 0.3;
  return lead <= 0xa3 ? 0.7 : 0.1;
};

const big5Weight: Weigh = (lead, trail) => {
  if (trail < 0x40 || (trail > 0x7e && trail < 0xa1) || trail === 0xff) return -1;
  // Big5: A4-C6 hold the 5,401 everyday characters, C9-F9 the rest, A1-A3 punctuation; the others are extensions.
  if (lead >= 0xa4 && lead <= 0xc6) return 1;
  if (lead >= 0xc9 && lead <= 0xf9) return 0.2;
  return lead >= 0xa1 && lead <= 0xa3 ? 0.7 : 0.05;
};

const shiftJisWeight: Weigh = (lead, trail) => {
  if (trail < 0x40 || trail === 0x7f || trail > 0xfc) return -1;
  if (lead === 0x82 && trail >= 0x9f && trail <= 0xf1) return 1;
  if (lead === 0x83 && trail <= 0x96) return 1;
  if (lead === 0x81 || lead === 0x82) return 0.7;
  // JIS level 1, the everyday kanji, ends in the middle of row 98.
  if ((lead >= 0x88 && lead <= 0x97) || (lead === 0x98 && trail <= 0x72)) return 1;
  if ((lead >= 0x98 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xea)) return 0.2;
  return 0.02;
};

function fitDoubleByte(bytes: Buffer, encoding: 'gb18030' | 'big5' | 'shift_jis'): ByteFit {
  const weigh = { gb18030: gbWeight, big5: big5Weight, shift_jis: shiftJisWeight }[encoding];
  let units = 0;
  let invalid = 0;
  let weight = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    units += 1;
    // Half-width katakana stand alone in Shift_JIS; as pairs of high bytes they are Chinese far more often.
    if (encoding === 'shift_jis' && lead >= 0xa1 && lead <= 0xdf) {
      weight += 0.1;
      continue;
    }
    if (lead === 0x80 || lead === 0xff || (encoding === 'shift_jis' && (lead === 0xa0 || lead > 0xfc))) {
      invalid += 1;
      continue;
    }
    const trail = bytes[at + 1];
    // A character cut off at the end of the sample is no evidence.
    if (trail === undefined) {
      units -= 1;
      break;
    }
    if (encoding === 'gb18030' && trail >= 0x30 && trail <= 0x39) {
      const isFourBytes = (bytes[at + 2] ?? 0x81) >= 0x81 && ((bytes[at + 3] ?? 0x30) & 0xf0) === 0x30;
      if (isFourBytes) at += 3;
      else invalid += 1;
      continue;
    }
    const found = weigh(lead, trail);
    if (found < 0) {
      invalid += 1;
      continue;
    }
    weight += found;
    at += 1;
  }
  return { units, invalid, weight };
}

const isAsciiLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

function fitWestern(bytes: Buffer): ByteFit {
  const undefinedBytes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
  let units = 0;
  let invalid = 0;
  let weight = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    units += 1;
    if (undefinedBytes.has(byte)) {
      invalid += 1;
      continue;
    }
    const before = bytes[at - 1] ?? 0x20;
    const after = bytes[at + 1] ?? 0x20;
    // Accented letters and signs stand alone among ASCII; runs of high bytes are another script.
    if (before >= 0x80 && after >= 0x80) continue;
    if (before >= 0x80 || after >= 0x80) weight += 0.2;
    else if (byte < 0xc0 || byte === 0xd7 || byte === 0xf7) weight += 0.7;
    else weight += isAsciiLetter(before) || isAsciiLetter(after) ? 1 : 0.5;
  }
  return { units, invalid, weight };
}

/** How well `bytes` fit one of the legacy encodings, judged by byte sequences alone. */
export function fitBytes(bytes: Buffer, encoding: 'gb18030' | 'big5' | 'shift_jis' | 'windows-1252'): ByteFit {
  return encoding === 'windows-1252' ? fitWestern(bytes) : fitDoubleByte(bytes, encoding);
}

const simplified =
  '的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兰号客户订货款额账单价税票销售购买退换折扣编码称省县街道楼室';
const traditional =
  '的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市眼體別處總才場師書比住員九笑性通目華報立馬命張活難神數件安表原車白應路期叫死常提感金何更反合放做系計或司利受光王果親界及今京務制解各任至清物台臺象記邊共風戰接它許八特覺望直服毛林題建南度統色字請交愛讓認算論百義科怎元社術結六功指思非流每青管夫連遠資隊帶花快條院變聯言權往展該領傳近留紅治決周保達辦運武半候七必城父強步完革深區即求品士轉量空眾技輕程告江語英基派滿式李息寫識極令黃德收錢黨未持取設始版雙歷越史商千片容研像找友孩站廣改議形委早房音火際則首單據導影失網香似專石若號客戶訂貨款額帳賬價稅票銷售購買退換折扣編碼稱省縣街樓室';
const japanese =
  '日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜飲肉貸堂鳥飯勉冬昼茶弟牛魚兄犬妹姉漢顧客様注文番号氏額税込抜請求書支払期限済未収入得意先取引株式有限都道府県市区村丁株';

const everyday: Readonly<Record<'gb18030' | 'big5' | 'shift_jis', ReadonlySet<string>>> = {
  gb18030: new Set(simplified + traditional),
  big5: new Set(traditional),
  shift_jis: new Set(japanese),
};

const headerWords: Readonly<Record<'gb18030' | 'big5' | 'shift_jis', RegExp>> = {
  gb18030:
    /客户|客戶|金额|日期|订单|编号|姓名|公司|名称|数量|单价|电话|地址|会员|产品|商品|发票|应收|付款|收款|备注|省份|城市|有限|状态|时间/,
  big5: /客戶|金額|日期|訂單|編號|姓名|公司|名稱|數量|單價|電話|地址|會員|產品|商品|發票|應收|付款|收款|備註|縣市|有限|狀態|時間/,
  shift_jis:
    /顧客|注文|売上|金額|日付|氏名|会社|商品|数量|単価|電話|住所|会員|請求|支払|備考|株式|東京|番号|状態|カナ|名前|メール/,
};

/** Share (0 to 1) of the non-ASCII characters of a decoded text that are everyday ones in the language, and whether a word common in headers occurs. */
export function fitText(
  text: string,
  encoding: 'gb18030' | 'big5' | 'shift_jis',
): { shareEveryday: number; hasHeaderWord: boolean } {
  let all = 0;
  let known = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    // Full-width digits and signs such as ￥ say nothing about the language.
    if (code < 0x80 || (code >= 0x3000 && code < 0x3030) || (code >= 0xff01 && code <= 0xffe6)) continue;
    all += 1;
    const isKana = encoding === 'shift_jis' && code >= 0x3041 && code <= 0x30fe;
    if (isKana || everyday[encoding].has(character)) known += 1;
  }
  return { shareEveryday: all === 0 ? 0 : known / all, hasHeaderWord: headerWords[encoding].test(text) };
}
