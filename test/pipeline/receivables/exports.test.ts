import { describe, expect, test } from 'vitest';
import { receivables } from './load.ts';

const folder = 'fixtures/receivables/';

interface Expected {
  readonly items: readonly string[];
  readonly credits: readonly string[];
  readonly reasons: readonly string[];
}

describe('lists of receivables as products export them', () => {
  test.each<[string, string, string | null, Expected]>([
    [
      'QuickBooks, open invoices: what is open counts, totals of customers do not',
      'quickbooks/open-invoices.csv',
      null,
      {
        items: [
          '1041 Alder & Finch $ invoice 2025-04-10 2025-05-10 30 1250.00',
          '1047 Brook Cafe $ invoice 2025-05-02 2025-05-02 0 96.40',
          '1052 Alder & Finch $ invoice 2025-05-20 2025-06-19 30 480.00',
        ],
        credits: [
          '2231 Alder & Finch $ 2025-06-25 75.00 payment -',
          'CM-8 Brook Cafe $ 2025-06-12 60.00 credit_note -',
          '- Alder & Finch $ - 300.00 payment 1052',
        ],
        reasons: ['9 total_row', '12 total_row', '13 total_row'],
      },
    ],
    [
      'QuickBooks, a list of transactions: a ledger whose payments are rows',
      'quickbooks/transaction-list.csv',
      null,
      {
        items: [
          '2001 Cedar Works - invoice 2025-03-03 2025-04-02 - 900.00',
          '2002 Dune Hotel - invoice 2025-04-04 2025-05-04 - 310.25',
          'JE-5 Cedar Works - invoice 2025-04-30 - - 25.00',
        ],
        credits: [
          '9001 Cedar Works - 2025-04-01 400.00 payment -',
          'CM-2 Dune Hotel - 2025-04-09 10.25 credit_note -',
          'WO-1 Cedar Works - 2025-05-10 25.00 write_off -',
        ],
        reasons: ['3 no_sale', '4 cash_sale'],
      },
    ],
    [
      'Xero: void invoices count for nothing, a credit note is what it says',
      'xero/receivable-invoice-detail.csv',
      null,
      {
        items: [
          'INV-0301 Elm Press GBP invoice 2025-01-14 2025-02-13 - 2400.00',
          'INV-0317 Elm Press GBP invoice 2025-03-03 2025-04-02 - 600.00',
          'INV-0322 Fjord Media EUR invoice 2025-03-20 2025-04-19 - 1080.50',
        ],
        credits: [
          'CN-0021 Elm Press GBP 2025-04-09 120.00 credit_note -',
          '- Elm Press GBP - 150.00 payment INV-0317',
          '- Elm Press GBP - 2400.00 payment INV-0301',
        ],
        reasons: ['9 no_sale', '11 total_row'],
      },
    ],
    [
      'SAP, line items: terms count from the baseline date, a minus stands behind, payments name their invoice',
      'sap/fbl5n.txt',
      null,
      {
        items: [
          '1800000411 100017 EUR invoice 2025-01-02 - 43 1190.00',
          '1800000466 100017 EUR invoice 2025-02-17 - 30 357.50',
          '1800000502 100023 EUR invoice 2025-02-28 - 14 89.90',
        ],
        credits: [
          '1400000098 100017 EUR 2025-02-20 1000.00 payment 1800000411',
          '1600000012 100023 EUR 2025-03-05 39.90 credit_note 1800000502',
        ],
        reasons: ['5 remark', '11 remark'],
      },
    ],
    [
      'SAP, all items: those with a clearing document are settled with each other, partial payments name their invoice',
      'sap/fbl5n-cleared.txt',
      null,
      {
        items: [
          '9000000411 100017 EUR invoice 2025-01-02 2025-02-01 - 1190.00',
          '9000000466 100017 EUR invoice 2025-02-17 2025-03-19 - 357.50',
          '9000000502 100023 EUR invoice 2025-01-28 2025-02-14 - 800.00',
          '9000000530 100031 EUR invoice 2025-02-01 2025-03-03 - 500.00',
        ],
        credits: [
          '1400000098 100017 EUR 2025-02-20 1090.00 payment 9000000411',
          '1400000120 100023 EUR 2025-03-05 680.00 payment 9000000502',
          '1400000131 100031 EUR 2025-03-12 200.00 payment 9000000530',
          '1400000140 100031 EUR 2025-03-15 50.00 payment -',
          '1400000150 100044 EUR 2025-01-16 75.00 payment (cleared elsewhere)',
          '1600000007 100017 EUR 2025-02-25 100.00 credit_note 9000000411',
        ],
        reasons: ['5 remark', '17 remark'],
      },
    ],
    [
      'ERPNext: a payment without an invoice has nothing but a balance',
      'erpnext/accounts-receivable.csv',
      null,
      {
        items: [
          'ACC-SINV-2025-00031 Garnet Foods INR invoice 2025-05-01 2025-05-31 - 12000.00',
          'ACC-SINV-2025-00044 Heron Textiles INR invoice 2025-06-02 2025-07-02 - 3450.50',
        ],
        credits: [
          'ACC-PAY-2025-00019 Heron Textiles INR 2025-06-20 1000.00 payment -',
          'ACC-SINV-RET-2025-00003 Garnet Foods INR 2025-06-21 250.00 credit_note -',
          '- Garnet Foods INR - 2500.00 payment ACC-SINV-2025-00031',
        ],
        reasons: ['6 total_row'],
      },
    ],
    [
      'Odoo: a credit note that is used up is in the balance of its invoice, a draft is nothing',
      'odoo/account-move.csv',
      null,
      {
        items: [
          'INV/2025/00012 Isola SARL - invoice 2025-02-11 2025-03-13 - 840.00',
          'INV/2025/00019 Isola SARL - invoice 2025-03-28 2025-04-27 - 1260.00',
          'INV/2025/00023 Jade & Co - invoice 2025-04-15 2025-05-15 - 99.99',
        ],
        credits: ['- Isola SARL - - 250.00 payment INV/2025/00019', '- Isola SARL - - 840.00 payment INV/2025/00012'],
        reasons: ['6 no_sale'],
      },
    ],
    [
      '用友: invoices and receipts, red-letter invoices and money given back',
      'yonyou/receivables.csv',
      'yonyou/receipts.csv',
      {
        items: [
          'FK2025050001 K002 CNY refund 2025-05-20 2025-05-20 - 500.00',
          'XS2025030001 K001 CNY invoice 2025-03-03 2025-04-02 58 11300.00',
          'XS2025040002 K002 CNY invoice 2025-04-09 2025-05-09 51 2260.00',
          'YS2025030004 K001 CNY invoice 2025-03-18 - 30 800.00',
        ],
        credits: [
          'SK2025040001 K001 CNY 2025-04-05 10000.00 payment XS2025030001',
          'SK2025050002 K002 CNY 2025-05-12 2500.00 payment -',
          'XS2025040003 K002 CNY 2025-04-20 260.00 credit_note -',
        ],
        reasons: ['6 total_row', '5 total_row'],
      },
    ],
    [
      '金蝶: what is not yet received, in two currencies',
      'kingdee/receivables.csv',
      null,
      {
        items: [
          'AR00000101 华宇贸易 CNY invoice 2025-01-08 2025-02-07 - 5650.00',
          'AR00000102 华宇贸易 CNY invoice 2025-02-14 2025-03-16 - 3390.00',
          'AR00000103 Lotus Export USD invoice 2025-03-01 2025-03-31 - 1200.00',
        ],
        credits: ['- 华宇贸易 CNY - 2000.00 payment AR00000102', '- 华宇贸易 CNY - 5650.00 payment AR00000101'],
        reasons: ['5 no_sale', '6 total_row'],
      },
    ],
  ])('%s', async (_, invoices, payments, expected) => {
    const { items, credits, reasons } = await receivables([folder + invoices], {
      payments: payments === null ? [] : [folder + payments],
      maxRejects: '1%',
    });
    expect({ items, credits, reasons }).toEqual(expected);
  });
});
