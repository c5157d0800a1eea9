/** Names of columns in lists of what customers owe, by language and the field they name; written down before any of it was looked up. */
export const receivablesHeaders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    invoice_id:
      'Ref. No. | Bill Ref. | Reference Nbr. | Invoice # | Inv. Number | Tran ID | Document Nbr. | Charge No | Invoice Ref | External Document No. | Invoice/CM # | Bill Number',
    customer_id:
      "Party's Name | Customer Account No. | Tenant | Debtor Account | Client Code | Customer Acct | Account Number | Customer ID / Name | Billed To | Subscriber ID | Customer:Job | Bill-to Customer Name | Customer Nbr.",
    invoice_date:
      'Inv. Date | Doc. Date | Bill Date | Charge Date | Date Issued | Date of Invoice | Invoiced On | Tran Date | Invoice Posting Date | Date Billed',
    due_date: 'Pay By Date | Due on | Payment Due | Due Dt | Invoice Due | Net Due Date | Date Payment Due | due_by',
    amount:
      'Orig. Amount | Billed Amount | Inv. Amount | Invoice Gross Amount | Charge Amount | Original Invoice Amount | Total Invoice Amount | Invoice Total Incl. Tax | Total Billed | Doc. Total | Amount Billed',
    balance:
      'Pending Amount | Open Balance | Amount Still Owed | Remaining Amount | Outstanding Amt | Bal. Due | Amount Open | Unpaid Balance | Invoice Balance | Owed | Amount Owing | Balance Outstanding | Open Amount (FC)',
    paid_amount:
      'Amount Received | Amt Paid | Payments Received | Paid To Date | Applied Amount | Payment Applied | Amount Collected | Total Payments | Received',
    paid_date: 'Date Received | Date Of Payment | Settled On | Payment Received Date',
    currency: 'Invoice Currency Code | Doc. Currency | Curr. Code',
    status: 'Bill Status | Inv. Status | Charge Status',
    type: 'Doc. Type | Tran. Type | Document Kind',
  },
  de: {
    invoice_id:
      'Rechnung Nr. | Re.-Nr. | Belegfeld 1 | RG-Nummer | Rechnungsnr. | Dokumentnummer | OP-Nummer | Opos-Nr. | Vorgangsnummer | Faktura-Nr.',
    customer_id:
      'Debitorenkonto | Personenkonto | Kontonummer | Kundenkonto | Debitor-Nr. | Geschäftspartner | Kunden-ID | Mandant Kunde | Schuldner | Mieter',
    invoice_date: 'Re.-Datum | Belegdat. | Datum der Rechnung | Rg.-Datum | Ausstellungsdatum | Rechnung vom',
    due_date:
      'Fällig | Fällig bis | Fälligkeitstermin | Zahlbar bis | Zahlungsziel Datum | Netto fällig am | Fälligkeitstag',
    amount:
      'Rechnungsbetrag brutto | Bruttorechnungsbetrag | OP-Betrag | Gesamtbetrag brutto | Rechnungssumme | Ursprungsbetrag | Betrag in HW | Forderung',
    balance:
      'Offener Posten | Restforderung | Offene Summe | Noch offen | Saldo EUR | Offener Restbetrag | Ausstehend | Ausstehender Betrag | Offener Saldo',
    paid_amount:
      'Bereits bezahlt | Gezahlt | Zahlbetrag | Bezahlt EUR | Gezahlter Betrag | Zahlungseingang Betrag | Bisher gezahlt',
    currency: 'WKZ | Belegwährung | Währungskennzeichen',
    status: 'Zahlungsstatus | Status der Rechnung',
    type: 'Belegtyp | Rechnungsart',
  },
  fr: {
    invoice_id: 'N° de facture | N° pièce | Numéro de pièce | Réf. facture | Référence facture | N° document | Pièce',
    customer_id:
      'Compte client | Tiers | Nom du client | Compte tiers | Code tiers | Débiteur | Raison sociale du client | Partenaire | Compte auxiliaire | Locataire',
    invoice_date:
      'Date pièce | Date de la facture | Facturé le | Date émission | Date de pièce | Date de facturation | Émise le',
    due_date:
      "Date limite de paiement | À payer avant le | Date d'exigibilité | Échéance le | Date de l'échéance | Échéance facture",
    amount:
      'Montant facturé | Total facture | Montant initial | Montant de la facture TTC | Total facturé TTC | Montant dû initial | Montant original',
    balance:
      'Reste dû | Solde dû | Montant restant dû | Reste à encaisser | Montant dû | Restant à payer | Solde restant | Encours | Impayé | Solde de la facture | Reste à régler',
    paid_amount: 'Déjà réglé | Montant réglé | Réglé | Encaissé | Montant encaissé | Acompte versé | Total réglé',
    currency: 'Devise de facturation | Code devise',
    status: 'Statut de la facture | État facture | État du paiement',
    type: 'Type de pièce | Nature de la pièce',
  },
  es: {
    invoice_id:
      'Nº factura | Núm. factura | Folio factura | Número de documento | Nº documento | Factura nº | Serie/Número',
    customer_id:
      'Cuenta cliente | Nombre del deudor | Código deudor | Deudor | Titular | Inquilino | Nº cliente | Tercero',
    invoice_date: 'Fecha emisión | Fecha de la factura | Fecha doc. | Fecha documento | Emitida el | Fecha expedición',
    due_date: 'Vence | Fecha límite de pago | Fecha de vto. | Vto. | Fecha venc. | Vence el',
    amount:
      'Importe factura | Total factura | Importe original | Importe facturado | Monto facturado | Monto original | Total documento | Importe del documento',
    balance:
      'Pendiente | Saldo | Importe pendiente | Por cobrar | Pendiente de pago | Saldo deudor | Deuda | Monto pendiente | Adeudado | Saldo por cobrar',
    paid_amount: 'Cobrado | Importe cobrado | Abonado | Total cobrado | Monto pagado | Pagos',
    currency: 'Moneda de factura | Código moneda | Divisa factura',
    status: 'Estado de la factura | Estado de cobro | Estado de pago',
    type: 'Tipo de documento | Tipo doc.',
  },
  pt: {
    invoice_id:
      'Nº da fatura | Nº título | Número do documento | Nº doc. | Número da fatura | NF-e | Nº NF | Documento',
    customer_id:
      'Nome do devedor | Sacado | Razão social | Devedor | Conta do cliente | Inquilino | Nome/Razão social do cliente',
    invoice_date:
      'Emissão | Data de emissão da fatura | Data documento | Data da emissão | Emitido em | Data de competência',
    due_date: 'Data de vencimento | Vencimento | Dt. vencimento | Data limite | Vence em | Prazo de vencimento',
    amount:
      'Valor original | Valor da fatura | Valor do título | Valor do documento | Valor bruto | Valor faturado | Total da fatura',
    balance:
      'Saldo a receber | Saldo devedor | Em aberto | Valor em aberto | A receber | Valor pendente | Restante | Saldo restante | Valor a receber',
    paid_amount: 'Valor recebido | Recebido | Total pago | Valor já pago | Total recebido',
    currency: 'Moeda | Moeda da fatura',
    status: 'Situação da fatura | Situação do título',
    type: 'Tipo do documento | Espécie do documento',
  },
  it: {
    invoice_id: 'N. fattura | Nr. fattura | Numero documento | Num. doc. | N. documento | Fattura n. | Protocollo',
    customer_id:
      'Denominazione cliente | Debitore | Conto cliente | Cod. cliente | Intestatario fattura | Anagrafica cliente | Inquilino',
    invoice_date: 'Data emissione | Data della fattura | Data doc. | Emessa il | Data di emissione',
    due_date: 'Data di scadenza | Scade il | Scadenza pagamento | Data scad. | Termine di pagamento',
    amount: 'Importo fattura | Totale fatturato | Importo originale | Importo documento | Totale doc. | Importo lordo',
    balance:
      'Residuo | Importo residuo | Saldo aperto | Da saldare | Da pagare | Importo aperto | Insoluto | Scoperto | Residuo da incassare',
    paid_amount: 'Pagato | Incassato | Importo pagato | Importo incassato | Già pagato | Totale incassato',
    currency: 'Valuta | Divisa | Valuta documento',
    status: 'Stato pagamento | Stato fattura',
    type: 'Tipo documento | Tipo doc.',
  },
  nl: {
    invoice_id: 'Factuur nr. | Boekstuknummer | Documentnummer | Factuur-ID | Stuknummer | Factuur',
    customer_id: 'Relatie | Relatienummer | Relatiecode | Debiteur nr. | Naam debiteur | Huurder | Relatienaam',
    invoice_date: 'Datum factuur | Boekdatum | Documentdatum | Factuur dd.',
    due_date: 'Vervalt op | Vervaldag | Uiterste betaaldatum | Te betalen voor | Betalen voor',
    amount:
      'Bedrag factuur | Origineel bedrag | Totaal factuur | Oorspronkelijk bedrag | Gefactureerd bedrag | Factuurtotaal',
    balance:
      'Openstaand | Nog te betalen | Openstaand saldo | Restbedrag | Te ontvangen | Open bedrag | Openstaand bedrag EUR',
    paid_amount: 'Betaald | Reeds betaald | Betaald bedrag | Ontvangen bedrag',
    currency: 'Valuta | Valutacode',
    status: 'Factuurstatus | Betaalstatus',
  },
  pl: {
    invoice_id: 'Nr dokumentu | Numer faktury | Nr faktury VAT | Faktura nr | Dokument',
    customer_id: 'Nazwa kontrahenta | Dłużnik | Płatnik | Kod kontrahenta | Konto kontrahenta | Odbiorca | Najemca',
    invoice_date: 'Data faktury | Data wystawienia faktury | Data wyst. | Wystawiono',
    due_date: 'Termin płatności | Data płatności | Termin zapłaty | Płatne do | Data wymagalności',
    amount: 'Kwota faktury | Wartość faktury | Kwota należności | Kwota dokumentu | Należność brutto | Suma faktury',
    balance:
      'Pozostało | Do zapłaty | Kwota pozostała | Saldo | Pozostała kwota | Nierozliczone | Kwota nierozliczona | Zaległość | Pozostaje do zapłaty',
    paid_amount: 'Zapłacono | Wpłacono | Kwota zapłacona | Rozliczono | Suma wpłat',
    currency: 'Waluta | Waluta faktury',
    status: 'Status płatności | Status faktury',
    type: 'Typ dokumentu | Rodzaj dokumentu',
  },
  cs: {
    invoice_id: 'Faktura číslo | Č. faktury | Doklad | Číslo dokladu | Variabilní symbol',
    customer_id: 'Název odběratele | Odběratel | Firma odběratele | Kód zákazníka | Dlužník',
    invoice_date: 'Vystaveno | Datum faktury | Datum dokladu | Vystavena dne',
    due_date: 'Splatnost | Datum splatnosti | Splatno dne | Den splatnosti',
    amount: 'Částka faktury | Fakturovaná částka | Celková částka faktury | Částka dokladu',
    balance: 'Zbývá uhradit | Zbývá k úhradě | Neuhrazeno | Zůstatek | K úhradě | Dluží | Neuhrazená částka',
    paid_amount: 'Uhrazeno | Zaplaceno | Uhrazená částka | Zaplacená částka',
    currency: 'Měna | Měna faktury',
    status: 'Stav úhrady | Stav faktury',
  },
  sv: {
    invoice_id: 'Fakturanr | Fakt.nr | Verifikationsnr | Faktura nr | Dokumentnummer',
    customer_id: 'Kundnr | Kundnamn | Kundens nummer | Gäldenär | Hyresgäst',
    invoice_date: 'Fakt.datum | Datum faktura | Utfärdad | Bokföringsdatum',
    due_date: 'Förfallodatum | Förfaller | Förfallodag | Betalas senast | Förf.datum',
    amount: 'Fakturabelopp | Fakturasumma | Ursprungligt belopp | Fakturerat belopp | Belopp faktura',
    balance: 'Kvar att betala | Restbelopp | Återstår | Obetalt | Utestående belopp | Saldo | Obetalt belopp',
    paid_amount: 'Betalt | Inbetalt | Betalt belopp | Inbetalt belopp',
    currency: 'Valuta | Valutakod',
    status: 'Fakturastatus | Betalstatus',
  },
  ru: {
    invoice_id: 'Номер накладной | № счета | Номер счёта | № документа | Счет-фактура № | Документ | Счет №',
    customer_id:
      'Дебитор | Плательщик | Наименование контрагента | Код дебитора | Должник | Арендатор | Контрагент (ИНН)',
    invoice_date: 'Дата счета | Дата выставления | Дата реализации | Дата возникновения',
    due_date: 'Срок оплаты | Дата оплаты до | Оплатить до | Срок платежа | Дата погашения план | Плановая дата оплаты',
    amount: 'Сумма счета | Сумма по документу | Начислено | Сумма накладной | Сумма документа, руб.',
    balance:
      'Остаток долга | Долг | Задолженность | К оплате | Сумма долга | Остаток | Не оплачено | Сумма задолженности | Долг клиента | Остаток к оплате',
    paid_amount: 'Оплачено | Сумма оплаты | Погашено | Оплаченная сумма | Поступило',
    currency: 'Валюта | Валюта документа',
    status: 'Статус оплаты | Статус счета',
    type: 'Вид документа | Тип документа',
  },
  uk: {
    invoice_id: 'Номер рахунку | № рахунку | Номер накладної | № документа',
    customer_id: 'Покупець | Платник | Боржник | Назва контрагента | Код контрагента | Дебітор',
    invoice_date: 'Дата рахунку | Дата виставлення | Дата накладної',
    due_date: 'Термін оплати | Строк оплати | Сплатити до | Дата оплати до',
    amount: 'Сума рахунку | Сума документа | Нараховано',
    balance: 'Залишок боргу | Борг | Заборгованість | До сплати | Не сплачено | Залишок | Сума боргу',
    paid_amount: 'Сплачено | Оплачено | Сума оплати | Погашено',
    currency: 'Валюта',
    status: 'Статус оплати | Стан рахунку',
  },
  tr: {
    invoice_id: 'Fatura Numarası | Belge Numarası | Evrak No | Fatura Seri No | Fatura',
    customer_id: 'Cari Hesap | Cari Hesap Kodu | Cari Ünvanı | Müşteri Ünvanı | Borçlu | Kiracı | Cari Hesap Ünvanı',
    invoice_date: 'Düzenleme Tarihi | Belge Tarihi | Evrak Tarihi | Kesim Tarihi',
    due_date: 'Vade | Son Ödeme Tarihi | Ödeme Vadesi Tarihi | Vade Günü | Vade Tarihi',
    amount: 'Fatura Bedeli | Fatura Tutarı | Belge Tutarı | Toplam Fatura Tutarı | Borç Tutarı',
    balance: 'Kalan | Kalan Bakiye | Bakiye | Açık Tutar | Kalan Borç | Ödenmemiş Tutar | Açık Bakiye',
    paid_amount: 'Ödenen | Ödenen Tutar | Tahsilat | Tahsil Edilen | Tahsilat Tutarı | Yapılan Ödeme',
    currency: 'Döviz | Para Birimi | Döviz Cinsi | Döviz Kodu',
    status: 'Ödeme Durumu | Fatura Durumu',
    type: 'Belge Türü | Evrak Türü',
  },
  ar: {
    invoice_id: 'رقم المستند | رقم الفاتورة | رقم الوثيقة | الفاتورة',
    customer_id: 'حساب العميل | رقم الحساب | اسم الزبون | المدين | المستأجر',
    invoice_date: 'تاريخ الإصدار | تاريخ المستند | تاريخ إصدار الفاتورة',
    due_date: 'تاريخ الاستحقاق | موعد السداد | الاستحقاق | تاريخ السداد المتوقع | تاريخ الدفع المستحق',
    amount: 'قيمة الفاتورة | مبلغ الفاتورة | المبلغ الأصلي | إجمالي المستند | القيمة الإجمالية',
    balance: 'المبلغ المتبقي | الرصيد | المتبقي | المبلغ المستحق | الرصيد المستحق | غير المدفوع | رصيد الفاتورة',
    paid_amount: 'المبلغ المدفوع | المدفوع | المسدد | المبلغ المحصل',
    currency: 'العملة | عملة الفاتورة',
    status: 'حالة الفاتورة | حالة الدفع',
    type: 'نوع المستند | نوع الفاتورة',
  },
  he: {
    invoice_id: 'מספר חשבונית | מס מסמך | מספר מסמך | חשבונית',
    customer_id: 'לקוח | שם לקוח | חשבון לקוח | חייב | קוד לקוח | שוכר',
    invoice_date: 'תאריך חשבונית | תאריך הפקה | תאריך מסמך',
    due_date: 'תאריך פירעון | לתשלום עד | תאריך לתשלום | מועד תשלום | תאריך פרעון',
    amount: 'סכום חשבונית | סכום מקורי | סכום מסמך | סהכ חשבונית',
    balance: 'יתרה | יתרה לתשלום | יתרת חוב | סכום פתוח | חוב | יתרה פתוחה',
    paid_amount: 'שולם | סכום ששולם | התקבל | תשלומים',
    currency: 'מטבע',
    status: 'סטטוס תשלום | סטטוס חשבונית',
    type: 'סוג מסמך',
  },
  ja: {
    invoice_id: '請求書No | 請求番号 | 請求書番号 | 請求No. | 伝票No | 管理番号',
    customer_id: '請求先 | 請求先名 | 請求先コード | 得意先CD | 取引先 | 債務者 | 賃借人 | お客様名 | 取引先コード',
    invoice_date: '請求日 | 請求書発行日 | 発行日 | 請求日付 | 計上日 | 売上計上日',
    due_date: '支払期日 | 入金期日 | お支払期限 | 回収予定日 | 入金期限 | 支払期限日 | 回収期日 | 決済期日',
    amount: '請求金額 | 請求額 | 請求合計 | ご請求金額 | 税込請求額 | 請求金額(税込) | 売掛金額 | 当初金額 | 債権金額',
    balance:
      '未回収残高 | 未収残高 | 未入金額 | 売掛残高 | 残高 | 未収金額 | 請求残高 | 未回収金額 | 未決済金額 | 債権残高',
    paid_amount: '入金額 | 入金済額 | 入金済金額 | 回収済額 | 消込金額 | 入金合計 | 回収金額',
    currency: '通貨コード | 通貨',
    status: '入金ステータス | 請求ステータス | 入金状況',
    type: '伝票種別 | 伝票区分',
  },
  ko: {
    invoice_id: '청구서번호 | 송장번호 | 세금계산서번호 | 전표 번호 | 청구번호',
    customer_id: '거래처명 | 거래처 | 거래처 코드 | 청구처 | 채무자 | 임차인 | 고객사',
    invoice_date: '청구일 | 발행일 | 작성일자 | 세금계산서 발행일 | 청구일자',
    due_date: '만기일 | 결제기한 | 지급기일 | 납부기한 | 결제예정일 | 입금예정일',
    amount: '청구금액 | 청구액 | 발행금액 | 총 청구금액 | 채권금액 | 세금계산서 금액',
    balance: '미수금 | 미수금액 | 잔액 | 미수잔액 | 미납금액 | 미결제금액 | 채권잔액 | 미입금액',
    paid_amount: '입금액 | 수금액 | 입금금액 | 납부금액 | 수금금액 | 결제액',
    currency: '통화 | 통화코드',
    status: '수금상태 | 입금상태 | 결제상태',
    type: '전표유형 | 전표종류',
  },
  'zh-cn': {
    invoice_id: '发票号码 | 应收单编号 | 销售发票号 | 源单号 | 账单号 | 应收单据号 | 单据编码',
    customer_id: '往来户 | 债务人 | 购方名称 | 客商名称 | 欠款单位 | 承租人 | 往来客户 | 客户全名 | 付款方',
    invoice_date: '立账日 | 开票时间 | 发票开具日期 | 挂账日期 | 账单日 | 应收单日期',
    due_date: '应收款到期日 | 应付款日期 | 约定收款日 | 收款期限 | 还款日期 | 付款截止日期 | 到期时间',
    amount: '发票总额 | 应收总额 | 单据金额 | 开票总额 | 应收款金额 | 账单总额 | 原始金额 | 发票含税金额',
    balance:
      '未收余额 | 未核销余额 | 剩余金额 | 欠款 | 未回款 | 未回款金额 | 期末余额 | 未清金额 | 剩余应收 | 欠款余额',
    paid_amount: '已回款 | 已回款金额 | 累计收款 | 累计回款金额 | 已核销 | 已结算金额 | 收款总额',
    currency: '原币币种 | 结算币种 | 货币代码',
    status: '开票状态 | 回款状态 | 应收状态',
    type: '单据类别 | 应收类型',
  },
  'zh-tw': {
    invoice_id: '帳款單號 | 應收帳款編號 | 請款單號 | 發票號 | 單據號碼',
    customer_id: '客戶簡稱 | 往來客戶 | 債務人 | 應收對象 | 承租人 | 客戶全名',
    invoice_date: '立帳日 | 開立日期 | 發票開立日期 | 請款日期 | 帳款日期',
    due_date: '預計收款日期 | 收款期限 | 付款截止日 | 應收到期日 | 到期日 | 帳款到期日',
    amount: '應收總額 | 發票總額 | 請款金額 | 帳款金額 | 單據金額 | 開立金額',
    balance: '未收款金額 | 未收餘額 | 應收未收金額 | 剩餘金額 | 欠款 | 未沖帳金額 | 帳款餘額',
    paid_amount: '已收款金額 | 已沖帳金額 | 累計收款 | 已付款金額 | 已收帳款',
    currency: '幣別代碼 | 交易幣別',
    status: '收款狀態 | 帳款狀態',
    type: '單據類別 | 帳款類別',
  },
  vi: {
    invoice_id: 'Số HĐ | Số hóa đơn | Mã chứng từ | Số chứng từ',
    customer_id: 'Đối tượng | Tên đối tượng | Mã đối tượng | Khách nợ | Người thuê',
    invoice_date: 'Ngày HĐ | Ngày hóa đơn | Ngày phát hành | Ngày lập',
    due_date: 'Hạn thanh toán | Ngày đến hạn | Ngày hết hạn thanh toán | Hạn nợ',
    amount: 'Giá trị hóa đơn | Số tiền hóa đơn | Tổng phải thu | Tổng tiền hóa đơn',
    balance: 'Còn nợ | Số còn phải thu | Còn lại | Số dư | Dư nợ | Công nợ | Còn phải thu',
    paid_amount: 'Đã thanh toán | Đã thu | Số tiền đã trả | Đã trả',
    currency: 'Loại tiền | Tiền tệ',
    status: 'Trạng thái thanh toán',
  },
  id: {
    invoice_id: 'No. Faktur | Nomor Faktur | No. Tagihan | No Invoice',
    customer_id: 'Nama Customer | Pelanggan | Debitur | Penyewa | Kode Customer',
    invoice_date: 'Tanggal Invoice | Tgl Faktur | Tanggal Tagihan',
    due_date: 'Jatuh Tempo | Tanggal Jatuh Tempo | Tgl. Jatuh Tempo | Batas Pembayaran',
    amount: 'Nilai Faktur | Jumlah Tagihan | Total Tagihan | Nilai Invoice',
    balance: 'Sisa Tagihan | Sisa Piutang | Saldo Piutang | Belum Dibayar | Sisa',
    paid_amount: 'Sudah Dibayar | Terbayar | Jumlah Dibayar | Dibayar',
    currency: 'Mata Uang',
    status: 'Status Pembayaran | Status Faktur',
  },
  th: {
    invoice_id: 'เลขที่ใบแจ้งหนี้ | เลขที่ใบกำกับภาษี | เลขที่ใบวางบิล',
    customer_id: 'ชื่อลูกหนี้ | ลูกหนี้ | รหัสลูกหนี้ | ผู้เช่า',
    invoice_date: 'วันที่ใบแจ้งหนี้ | วันที่ออกใบแจ้งหนี้ | วันที่ใบกำกับ',
    due_date: 'วันครบกำหนด | วันที่ครบกำหนด | ครบกำหนดชำระ | กำหนดชำระ',
    amount: 'ยอดใบแจ้งหนี้ | มูลค่าใบแจ้งหนี้ | ยอดตามบิล',
    balance: 'ยอดคงเหลือ | ยอดค้างชำระ | คงเหลือ | ยอดคงค้าง | หนี้คงเหลือ',
    paid_amount: 'ชำระแล้ว | ยอดชำระแล้ว | รับชำระแล้ว',
    currency: 'สกุลเงิน',
    status: 'สถานะการชำระเงิน',
  },
};
