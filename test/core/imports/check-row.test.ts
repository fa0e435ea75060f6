import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerProblem } from '../../../functions/core/imports/check-header.ts';
import { checkRow } from '../../../functions/core/imports/check-row.ts';
import { wholeUnits } from '../../../functions/core/imports/decimal.ts';
import { type ImportKind, shapeOf } from '../../../functions/core/imports/kinds.ts';
import { decimalsOf } from '../../../functions/core/words/decimals.ts';
import { decimalMoney } from '../../../functions/core/words/money.ts';

describe('a decimal', () => {
  it.each([
    ['12.50', 2, 1250n],
    ['12.5', 2, 1250n],
    ['12', 2, 1200n],
    ['0.07', 2, 7n],
    ['1.234', 3, 1234n],
    ['500', 0, 500n],
    ['-3.10', 2, -310n],
    ['9007199254740993.01', 2, 900719925474099301n],
  ])('%s with %i decimals is %s', (text, decimals, units) => {
    expect(wholeUnits(text, decimals)).toEqual({ ok: true, value: units });
  });

  it.each([
    ['1,234.50', 2, /thousands separators/],
    ['1.234,50', 2, /thousands separators/],
    ['1 234.50', 2, /thousands separators/],
    ["1'234", 2, /thousands separators/],
    ['1.234.567', 2, /thousands separators/],
    ['12,50', 2, /decimal comma/],
    ['12.505', 2, /^must have at most 2 decimals$/],
    ['500.00', 0, /^must have no decimals$/],
    ['$12', 2, /plain decimal/],
    ['1e3', 2, /plain decimal/],
    ['.5', 2, /plain decimal/],
    ['٣', 2, /plain decimal/],
    ['=1+1', 2, /plain decimal/],
    ['x12,50', 2, /plain decimal/],
    ['12,50 EUR', 2, /plain decimal/],
  ])('is not %s with %i decimals', (text, decimals, reason) => {
    expect(wholeUnits(text, decimals)).toEqual({
      ok: false,
      refusal: expect.stringMatching(reason),
    });
  });

  it.each([
    ['1.234,50', 2, ',', 123450n],
    ['1234,5', 2, ',', 123450n],
    ['1 234,50', 2, ',', 123450n],
    ['1\u202f234\u202f567,5', 2, ',', 123456750n],
    ["1'234,50", 2, ',', 123450n],
    ['1.234', 2, ',', 123400n],
    ['1.234', 0, ',', 1234n],
    ['1.234.567', 3, ',', 1234567000n],
    ['-3,10', 2, ',', -310n],
    ['1,234.50', 2, '.', 123450n],
    ["1'234.50", 2, '.', 123450n],
    ['1,234', 2, '.', 123400n],
    ['1234.5', 2, '.', 123450n],
    ['1.234', 3, '.', 1234n],
    // One number alone, where three decimals may stand: groups of another mark, or more of them.
    ['1,234.5', 3, '.', 1234500n],
    ['1,234,567', 3, '.', 1234567000n],
    ["1'234", 3, '.', 1234000n],
    ['1 234', 3, ',', 1234000n],
    ['1234', 3, ',', 1234000n],
    ['1.234,5', 3, ',', 1234500n],
  ] as const)(
    '%s with %i decimals, where %s stands before them, is %s',
    (text, decimals, mark, units) => {
      expect(wholeUnits(text, decimals, mark)).toEqual({ ok: true, value: units });
    },
  );

  it.each([
    ['12.50', 2, ',', /^must be a decimal such as 1234,50$/],
    ['1.2345', 2, ',', /such as 1234,50/],
    ['1.234.50', 2, ',', /such as 1234,50/],
    ["1.234'567,00", 2, ',', /such as 1234,50/],
    ['1234.567,00', 2, ',', /such as 1234,50/],
    ['1,234,50', 2, ',', /such as 1234,50/],
    ['12,50', 2, '.', /such as 1234\.50/],
    ['1,234', 3, '.', /^may be one number or another; .* such as 1234\.500$/],
    ['1.234', 3, ',', /^may be one number or another; .* such as 1234,500$/],
    ['1.234,5', 0, ',', /^must have no decimals$/],
    ['12,505', 2, ',', /^must have at most 2 decimals$/],
    ['1,234.5000', 3, '.', /^must have at most 3 decimals$/],
    ['', 2, ',', /such as 1234,50/],
  ] as const)(
    'is not %s with %i decimals, where %s stands before them',
    (text, decimals, mark, reason) => {
      expect(wholeUnits(text, decimals, mark)).toEqual({
        ok: false,
        refusal: expect.stringMatching(reason),
      });
    },
  );

  it('reads back what is written by either mark, with or without groups', () => {
    const marks = fc.constantFrom(['.', ','] as const, [',', '.'] as const, [',', ' '] as const);
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 15n),
        fc.constantFrom('USD', 'JPY'),
        marks,
        (units, code, [mark, group]) => {
          const [whole = '', fraction] = decimalMoney(units, code).split('.');
          const decimals = fraction === undefined ? '' : `${mark}${fraction}`;
          const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group);
          for (const text of [`${whole}${decimals}`, `${grouped}${decimals}`])
            expect(wholeUnits(text, decimalsOf(code), mark)).toEqual({ ok: true, value: units });
        },
      ),
    );
  });

  it('is parsed exactly, whatever its size and currency', () => {
    const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD');
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), currency, (units, code) => {
        const read = wholeUnits(decimalMoney(units, code), decimalsOf(code));
        expect(read).toEqual({ ok: true, value: units });
      }),
    );
  });
});

describe('a header', () => {
  const problem = (line: string, kind: ImportKind = 'costs') =>
    headerProblem(line.split(','), shapeOf(kind, { currency: 'USD' }));

  it('needs the required columns, in any order', () => {
    expect(problem('incurredOn,kind,currency,externalId,requestId')).toBeUndefined();
    expect(problem('requestId,externalId,kind,count,countedOn', 'kpis')).toBeUndefined();
  });

  it('is refused with all its errors at once', () => {
    expect(problem('requestId,kind,kind,Amount,constructor')).toMatch(
      /^missing columns: externalId, currency, incurredOn; unknown columns: "Amount", "constructor"; columns named twice: kind\. The columns are requestId, /,
    );
  });

  it('of a file in UTF-16 is refused as that, whichever of its names shows it', () => {
    const notUtf8 = 'The file is not UTF-8; save it as CSV UTF-8.';
    expect(problem('incurredOn,kind,currency,externalId,requestI\0d')).toBe(notUtf8);
  });
});

const check = (kind: ImportKind, row: Record<string, string>, currency = 'USD') =>
  checkRow(Object.keys(row), { line: 7, cells: Object.values(row) }, shapeOf(kind, { currency }));

const cost = {
  requestId: 'CR-7F3K2QX',
  externalId: 'erp-1',
  kind: 'print',
  amount: '1234.50',
  currency: 'USD',
  incurredOn: '2026-03-02',
};

const reasons = (checked: ReturnType<typeof checkRow>) => {
  if (checked.ok) throw new Error('nothing is wrong with it');
  return Object.fromEntries(checked.refusal.reasons.map(({ column, reason }) => [column, reason]));
};

describe('a row', () => {
  it('becomes the body that the API takes', () => {
    expect(check('costs', { ...cost, note: '2,000 copies', correction: 'TRUE' })).toEqual({
      ok: true,
      value: {
        line: 7,
        requestId: 'CR-7F3K2QX',
        externalId: 'erp-1',
        body: {
          externalId: 'erp-1',
          kind: 'print',
          amount: { amount: 123_450, currency: 'USD' },
          incurredOn: '2026-03-02',
          note: '2,000 copies',
          correction: true,
        },
      },
    });
  });

  it("may have hours and a rate, with the currency's decimals", () => {
    const { amount: _, ...rest } = cost;
    const worked = {
      ...rest,
      kind: 'internal',
      hours: '12.25',
      hourlyRate: '9000',
      currency: 'JPY',
    };
    expect(check('costs', worked, 'JPY')).toMatchObject({
      ok: true,
      value: { body: { hours: 12.25, hourlyRate: { amount: 9000, currency: 'JPY' } } },
    });
    expect(
      reasons(check('costs', { ...worked, hours: '12.251', hourlyRate: '9000.5' }, 'JPY')),
    ).toEqual({
      hours: 'must have at most 2 decimals',
      hourlyRate: 'must have no decimals',
    });
  });

  it('has the columns of its kind', () => {
    const { amount: _, incurredOn, ...rest } = cost;
    const result = {
      ...rest,
      kind: 'membership',
      units: '3',
      netValuePerUnit: '150',
      wonOn: incurredOn,
    };
    expect(check('results', result)).toMatchObject({
      value: { body: { units: 3, netValuePerUnit: { amount: 15_000, currency: 'USD' } } },
    });
    const { currency: __, ...counted } = {
      ...rest,
      kind: 'clicks',
      count: '41200',
      countedOn: incurredOn,
    };
    expect(check('kpis', counted)).toMatchObject({
      value: { body: { count: 41_200, kind: 'clicks' } },
    });
  });

  it('is refused with all its errors, once per column', () => {
    const wrong = {
      ...cost,
      requestId: 'CR-1',
      amount: '1,234.50',
      currency: 'EUR',
      incurredOn: '02/03/2026',
    };
    const told = reasons(check('costs', { ...wrong, kind: 'printing', correction: 'maybe' }));
    expect(told).toMatchObject({
      requestId: 'must look like CR-7F3K2QX',
      amount: expect.stringMatching(/thousands separators/),
      correction: expect.stringMatching(/true or false/),
    });
    expect(Object.keys(told).sort()).toEqual([
      'amount',
      'correction',
      'currency',
      'incurredOn',
      'kind',
      'requestId',
    ]);
    expect(reasons(check('costs', { ...cost, currency: 'EUR' })).currency).toMatch(/^must be USD/);
    expect(reasons(check('costs', { ...cost, currency: '' }))).toEqual({ currency: 'is required' });
    expect(reasons(check('costs', { ...cost, amount: '-5' })).amount).toMatch(
      /must not be negative/,
    );
    expect(reasons(check('costs', { ...cost, note: 'caf\ufffd' })).note).toBe('is not UTF-8');
  });

  it('of totals is not read, however it is named', () => {
    const total = (requestId: string, externalId = '') => {
      const checked = check('costs', { ...cost, requestId, externalId });
      return checked.ok ? [] : checked.refusal.reasons.map(({ reason }) => reason);
    };
    expect(total('')).toEqual([
      'names no request and no entry, as a row of totals; it is not read',
    ]);
    for (const name of ['Total', 'SUBTOTAL', 'Grand total 2026'])
      expect(total(name)).toEqual(['is a row of totals; it is not read']);
    for (const name of ['Totals', 'CR-total', 'My total'])
      expect(total(name)).toContain('must look like CR-7F3K2QX');
    expect(total('Total', 'erp-1')).toEqual(['must look like CR-7F3K2QX']);
    expect(total('CR-7F3K2QX')).toEqual(['is required']);
    expect(total('', 'erp-1')).toEqual(['is required']);
  });

  it('may end with empty cells, or lack what may be left out', () => {
    const shape = shapeOf('costs', { currency: 'USD' });
    const header = [...Object.keys(cost), 'note', 'line'];
    const checked = (cells: string[], names = header) => checkRow(names, { line: 2, cells }, shape);
    const cells = Object.values(cost);
    expect(checked(cells).ok).toBe(true);
    expect(checked([...cells, '', '9', '', '']).ok).toBe(true);
    expect(checked([...cells, '', '9', 'more'])).toMatchObject({
      refusal: { reasons: [{ reason: 'has 9 cells, and the header has 8 columns' }] },
    });
    expect(checked(cells.slice(0, -1)).ok).toBe(false);
    // Of a column that nobody knows its cell cannot be left out.
    expect(checked(cells, [...Object.keys(cost), 'color']).ok).toBe(false);
    expect(checked([...cells, 'red'], [...Object.keys(cost), 'color'])).toMatchObject({
      refusal: { reasons: [{ reason: 'unknown column' }] },
    });
  });

  it('has as many cells as the header', () => {
    const shape = shapeOf('costs', { currency: 'USD' });
    const short = checkRow(Object.keys(cost), { line: 9, cells: ['CR-7F3K2QX', 'erp-1'] }, shape);
    expect(short).toEqual({
      ok: false,
      refusal: {
        line: 9,
        requestId: 'CR-7F3K2QX',
        externalId: 'erp-1',
        reasons: [{ reason: 'has 2 cells, and the header has 6 columns' }],
      },
    });
  });
});
