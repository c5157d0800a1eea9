import { describe, expect, test } from 'vitest';
import { mapColumns } from '../../src/input/fields/mapping.ts';
import { missingFields } from '../../src/input/fields/missing-fields.ts';
import { roles } from '../../src/roles/index.ts';
import type { RoleName } from '../../src/roles/index.ts';

const headers = (...names: string[]): string[] => names.flatMap((some) => some.split(' | '));

function mapped(role: RoleName, names: string[], overrides: Record<string, string> = {}): Record<string, string> {
  const { mapping } = mapColumns(roles[role], names, new Map(Object.entries(overrides)));
  return Object.fromEntries([...mapping].map(([name, to]) => [name, 'constant' in to ? `=${to.constant}` : to.header]));
}

describe('exports of products as transactions', () => {
  test.each<[string, string[], Record<string, string>]>([
    [
      'Shopify',
      headers(
        'Name | Email | Financial Status | Paid at | Fulfilled at | Currency | Subtotal | Shipping',
        'Taxes | Total | Discount Code | Discount Amount | Created at | Lineitem quantity',
        'Lineitem name | Lineitem price | Lineitem sku | Billing Name | Billing Phone | Vendor | Id',
        'Source | Phone',
      ),
      { customer_id: 'Email', date: 'Created at', amount: 'Total', transaction_id: 'Name', currency: 'Currency' },
    ],
    [
      'Stripe',
      headers(
        'id | Description | Created (UTC) | Amount | Amount Refunded | Currency | Converted Amount | Fee',
        'Status | Customer ID | Customer Description | Customer Email | Captured | Card ID | Transfer',
      ),
      {
        customer_id: 'Customer ID',
        date: 'Created (UTC)',
        amount: 'Amount',
        transaction_id: 'id',
        currency: 'Currency',
      },
    ],
    [
      'WooCommerce',
      headers('Order Number | Order Status | Order Date | Customer User Email | Order Total | Quantity', 'Item Name'),
      { customer_id: 'Customer User Email', date: 'Order Date', amount: 'Order Total', transaction_id: 'Order Number' },
    ],
    [
      'Online Retail',
      headers('InvoiceNo | StockCode | Description | Quantity | InvoiceDate | UnitPrice | CustomerID | Country'),
      {
        customer_id: 'CustomerID',
        date: 'InvoiceDate',
        transaction_id: 'InvoiceNo',
        quantity: 'Quantity',
        unit_price: 'UnitPrice',
      },
    ],
    [
      'Online Retail II',
      headers('Invoice | StockCode | Description | Quantity | InvoiceDate | Price | Customer ID | Country'),
      {
        customer_id: 'Customer ID',
        date: 'InvoiceDate',
        transaction_id: 'Invoice',
        quantity: 'Quantity',
        unit_price: 'Price',
      },
    ],
    [
      'Taobao',
      headers(
        '订单编号 | 买家会员名 | 买家支付宝账号 | 买家应付货款 | 总金额 | 买家实际支付金额 | 订单状态 | 收货人姓名 | 订单创建时间 | 订单付款时间 | 宝贝标题',
      ),
      {
        customer_id: '买家会员名',
        date: '订单创建时间',
        amount: '买家实际支付金额',
        transaction_id: '订单编号',
        product: '宝贝标题',
      },
    ],
    [
      'Yonyou',
      headers(
        '单据日期 | 单据编号 | 客户编码 | 客户名称 | 存货编码 | 存货名称 | 数量 | 无税金额 | 税额 | 价税合计 | 业务员 | 币种',
      ),
      {
        customer_id: '客户编码',
        date: '单据日期',
        amount: '价税合计',
        transaction_id: '单据编号',
        currency: '币种',
        quantity: '数量',
      },
    ],
    [
      'an olist-like order table',
      headers(
        'order_id | customer_id | customer_unique_id | order_purchase_timestamp',
        'order_delivered_customer_date | payment_value',
      ),
      {
        customer_id: 'customer_unique_id',
        date: 'order_purchase_timestamp',
        amount: 'payment_value',
        transaction_id: 'order_id',
      },
    ],
    [
      'CDNOW',
      ['customer_id', 'date', 'number_of_cds', 'dollar_value'],
      { customer_id: 'customer_id', date: 'date', amount: 'dollar_value', quantity: 'number_of_cds' },
    ],
    [
      'Square',
      headers(
        'Date | Time | Time Zone | Gross Sales | Discounts | Net Sales | Tax | Transaction ID',
        'Customer ID | Customer Name',
      ),
      { customer_id: 'Customer ID', date: 'Date', amount: 'Net Sales', transaction_id: 'Transaction ID' },
    ],
    [
      'PayPal',
      headers(
        'Date | Time | TimeZone | Name | Type | Status | Currency | Gross | Fee | Net',
        'From Email Address | Transaction ID',
      ),
      {
        customer_id: 'From Email Address',
        date: 'Date',
        amount: 'Gross',
        transaction_id: 'Transaction ID',
        type: 'Type',
      },
    ],
  ])('%s', (_, names, expected) => {
    expect(mapped('transactions', names)).toMatchObject(expected);
    expect(missingFields(roles.transactions, mapColumns(roles.transactions, names).mapping)).toEqual([]);
  });

  test('a price is never taken for the money of the row', () => {
    expect(mapped('transactions', ['Invoice', 'Quantity', 'InvoiceDate', 'Price', 'Customer ID'])).not.toHaveProperty(
      'amount',
    );
  });
});

describe('exports of products as invoices', () => {
  test.each<[string, string[], Record<string, string>]>([
    [
      'Xero',
      headers(
        'ContactName | EmailAddress | InvoiceNumber | Reference | InvoiceDate | DueDate | Total',
        'TaxTotal | InvoiceAmountPaid | InvoiceAmountDue | Quantity | UnitAmount | LineAmount | Currency',
        'Type',
      ),
      {
        invoice_id: 'InvoiceNumber',
        invoice_date: 'InvoiceDate',
        due_date: 'DueDate',
        amount: 'Total',
        paid_amount: 'InvoiceAmountPaid',
        balance: 'InvoiceAmountDue',
      },
    ],
    [
      'QuickBooks',
      headers('Customer | Date | Transaction Type | Num | Due Date | Amount | Open Balance'),
      {
        invoice_id: 'Num',
        customer_id: 'Customer',
        invoice_date: 'Date',
        due_date: 'Due Date',
        amount: 'Amount',
        balance: 'Open Balance',
        type: 'Transaction Type',
      },
    ],
    [
      'SAP',
      headers('BUKRS | KUNNR | BELNR | BLART | BLDAT | BUDAT | ZFBDT | NETDT | WRBTR | DMBTR | WAERS | AUGDT'),
      {
        customer_id: 'KUNNR',
        invoice_id: 'BELNR',
        invoice_date: 'BLDAT',
        due_date: 'NETDT',
        amount: 'WRBTR',
        currency: 'WAERS',
        paid_date: 'AUGDT',
      },
    ],
    [
      'Business Central',
      headers(
        'Posting Date | Document Date | Document Type | Document No. | Customer No. | Customer Name',
        'Currency Code | Amount | Amount (LCY) | Remaining Amount | Remaining Amt. (LCY) | Due Date',
        'Open | Entry No.',
      ),
      {
        customer_id: 'Customer No.',
        invoice_id: 'Document No.',
        invoice_date: 'Document Date',
        amount: 'Amount',
        balance: 'Remaining Amount',
        due_date: 'Due Date',
        type: 'Document Type',
      },
    ],
    [
      'the IBM late payment set',
      headers(
        'countryCode | customerID | PaperlessDate | invoiceNumber | InvoiceDate | DueDate',
        'InvoiceAmount | Disputed | SettledDate | PaperlessBill | DaysToSettle | DaysLate',
      ),
      {
        customer_id: 'customerID',
        invoice_id: 'invoiceNumber',
        invoice_date: 'InvoiceDate',
        due_date: 'DueDate',
        amount: 'InvoiceAmount',
        paid_date: 'SettledDate',
        disputed: 'Disputed',
      },
    ],
    [
      'a list of open items',
      ['ARID', 'Customer', 'ReceivedDate', 'Outstanding', 'Terms'],
      {
        invoice_id: 'ARID',
        customer_id: 'Customer',
        invoice_date: 'ReceivedDate',
        balance: 'Outstanding',
        terms_days: 'Terms',
      },
    ],
    [
      'Kingdee',
      headers('单据编号 | 业务日期 | 到期日 | 客户 | 币别 | 价税合计 | 未收款金额'),
      {
        customer_id: '客户',
        invoice_id: '单据编号',
        invoice_date: '业务日期',
        due_date: '到期日',
        amount: '价税合计',
        balance: '未收款金额',
        currency: '币别',
      },
    ],
    [
      'ERPNext',
      headers(
        'Posting Date | Customer | Voucher Type | Voucher No | Due Date | Invoiced Amount | Paid Amount',
        'Outstanding Amount | Currency',
      ),
      {
        customer_id: 'Customer',
        invoice_id: 'Voucher No',
        invoice_date: 'Posting Date',
        due_date: 'Due Date',
        amount: 'Invoiced Amount',
        paid_amount: 'Paid Amount',
        balance: 'Outstanding Amount',
      },
    ],
    [
      'Odoo',
      headers(
        'Number | Invoice Partner Display Name | Invoice/Bill Date | Due Date | Untaxed Amount Signed',
        'Total Signed | Amount Due Signed | Payment Status',
      ),
      {
        customer_id: 'Invoice Partner Display Name',
        invoice_id: 'Number',
        invoice_date: 'Invoice/Bill Date',
        amount: 'Total Signed',
        balance: 'Amount Due Signed',
      },
    ],
  ])('%s', (_, names, expected) => {
    expect(mapped('invoices', names)).toMatchObject(expected);
    expect(missingFields(roles.invoices, mapColumns(roles.invoices, names).mapping)).toEqual([]);
  });

  test('payments of classicmodels', () => {
    expect(mapped('payments', ['customerNumber', 'checkNumber', 'paymentDate', 'amount'])).toEqual({
      customer_id: 'customerNumber',
      payment_id: 'checkNumber',
      date: 'paymentDate',
      amount: 'amount',
    });
  });

  test('a customer list keeps what is not a field', () => {
    const { mapping, unused } = mapColumns(roles.customers, ['ID', 'Name', 'Region', 'Sales Rep', 'Credit Limit']);
    expect([...mapping.keys()]).toEqual(['customer_id', 'name', 'owner', 'credit_limit']);
    expect(unused).toEqual(['Region']);
  });
});
