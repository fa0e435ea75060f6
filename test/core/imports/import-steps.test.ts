import { describe, expect, it } from 'vitest';
import { maySee, refuseUnlessCreator } from '../../../functions/core/imports/import-access.ts';
import {
  beginImport,
  endCheck,
  endRecording,
  failImport,
  missingParts,
  refuseImport,
  startImport,
  takePart,
} from '../../../functions/core/imports/import-steps.ts';
import { ImportView, importView } from '../../../functions/core/imports/import-view.ts';
import { NumbersImport } from '../../../functions/core/imports/numbers-import.ts';
import type { Caller } from '../../../functions/core/words/caller.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import {
  accepted,
  digest,
  finn,
  leo,
  mia,
  monday,
  refusal,
  rita,
  saul,
} from '../../story/sample.ts';

const later = '2026-03-02T15:00:00.000Z';
const id = '6f1f6a0e-0f0c-4f3b-9d3a-0d1d3a7b8c11';

const begun = beginImport(
  { kind: 'costs', keep: 'good', name: 'costs.csv', parts: 2 },
  { id, by: { kind: 'member', id: 'mia' }, now: monday },
);

const part = (number: number, letter: string, bytes = 50) => ({
  number,
  sha256: digest(letter),
  bytes,
});

const uploaded = accepted(takePart(accepted(takePart(begun, part(1, 'a'))), part(2, 'b')));
const checking = accepted(startImport(uploaded, later));
const checked = { ...checking, rows: { ...checking.rows, checked: 1200 } };
const recording = endCheck(checked, later);

describe('an import', () => {
  it('begins without parts, and is kept for thirty days', () => {
    expect(NumbersImport.parse(begun)).toStrictEqual(begun);
    expect(begun).toStrictEqual({
      ...{ id, kind: 'costs', keep: 'good', name: 'costs.csv', parts: 2, state: 'uploading' },
      createdAt: monday,
      createdBy: { kind: 'member', id: 'mia' },
      starts: 0,
      received: {},
      position: { offset: 0, line: 1 },
      rows: { checked: 0, bad: 0, recorded: 0, corrected: 0, unchanged: 0 },
      stretches: [],
      badRows: [],
      revision: 1,
      ttl: Date.parse('2026-04-01T14:00:00.000Z') / 1000,
    });
  });

  it('takes its parts in any order, and each anew until it is started', () => {
    expect(missingParts(begun)).toEqual([1, 2]);
    const second = accepted(takePart(begun, part(2, 'b')));
    expect(missingParts(second)).toEqual([1]);
    const other = accepted(takePart(second, part(2, 'c', 60)));
    expect(other.received).toEqual({ 2: { sha256: digest('c'), bytes: 60 } });
    expect(missingParts(uploaded)).toEqual([]);
  });

  it('takes no other part once it is started, and the same one again', () => {
    expect(refusal(takePart(checking, part(1, 'c')))).toEqual({
      type: 'import-started',
      state: 'checking',
    });
    expect(accepted(takePart(checking, part(1, 'a')))).toBe(checking);
    expect(accepted(takePart(uploaded, part(1, 'a')))).toBe(uploaded);
  });

  it('is started once all its parts are there, and once', () => {
    expect(refusal(startImport(begun, later))).toEqual({ type: 'parts-missing', missing: [1, 2] });
    expect(accepted(startImport(uploaded, later))).toStrictEqual({
      ...uploaded,
      state: 'checking',
      startedAt: later,
      starts: 1,
    });
    for (const running of [checking, recording, endRecording(recording, later)])
      expect(accepted(startImport(running, later))).toBe(running);
  });

  it('after a fault of ours is started again where it was', () => {
    for (const running of [checking, recording]) {
      const failed = failImport(running, later);
      expect(failed).toStrictEqual({
        ...running,
        state: 'failed',
        failedAt: running.state,
        endedAt: later,
        reason:
          'Something broke on our side, and it is logged. Start it again: it goes on where it was.',
      });
      expect(accepted(startImport(failed, later))).toStrictEqual({ ...running, starts: 2 });
    }
    const { failedAt: _, ...old } = failImport(checking, later);
    expect(accepted(startImport(old, later)).state).toBe('checking');
  });

  it('that does not run cannot fail', () => {
    for (const still of [uploaded, endRecording(recording, later)])
      expect(failImport(still, later)).toBe(still);
  });

  it('is recorded after its check, from the first row on', () => {
    const position = { offset: 900, line: 1201 };
    expect(endCheck({ ...checked, position }, later)).toStrictEqual({
      ...checked,
      state: 'recording',
      position: { offset: 0, line: 1 },
    });
    expect(endRecording(recording, later)).toStrictEqual({
      ...recording,
      state: 'done',
      endedAt: later,
    });
  });

  it('is refused where it has no rows, or is to have no bad ones and has some', () => {
    const refused = { state: 'refused', endedAt: later };
    expect(endCheck(checking, later)).toStrictEqual({
      ...checking,
      ...refused,
      reason: 'The file has a header and no rows.',
    });
    const bad = { ...checked, rows: { ...checked.rows, bad: 1100 } };
    expect(endCheck(bad, later).state).toBe('recording');
    expect(endCheck({ ...checked, keep: 'all-or-nothing' }, later).state).toBe('recording');
    expect(endCheck({ ...bad, keep: 'all-or-nothing' }, later)).toMatchObject({
      ...refused,
      reason: '1,100 of 1,200 rows are bad. Nothing was recorded.',
    });
    expect(refuseImport(checking, 'The file is empty.', later)).toMatchObject({
      ...refused,
      reason: 'The file is empty.',
    });
  });
});

describe('the view of an import', () => {
  it('has where it stands, and not its pieces', () => {
    const { kind, keep, name, state, createdAt, createdBy } = begun;
    expect(importView(begun)).toStrictEqual({
      ...{ id, kind, keep, name, state, createdAt, createdBy },
      percent: 0,
      reason: undefined,
      startedAt: undefined,
      endedAt: undefined,
      parts: { expected: 2, missing: [1, 2] },
      rows: begun.rows,
      notRead: { columns: [], emptyRows: 0 },
    });
    expect(ImportView.safeParse(importView(begun)).success).toBe(true);
  });

  it('says where its bad rows are, and what of the file was not read', () => {
    const view = importView({
      ...checking,
      header: ['line', 'kind'],
      emptyRows: 3,
      badRows: [digest('d')],
    });
    expect(view.badRows).toBe(`/imports/${id}/bad-rows`);
    expect(view.notRead).toEqual({ columns: ['line'], emptyRows: 3 });
  });

  it('says how far it is: a tenth for the check, by bytes', () => {
    const percent = (current: NumbersImport) => importView(current).percent;
    const at = (current: NumbersImport, offset: number) =>
      percent({ ...current, position: { offset, line: 9 } });
    expect([0, 50, 99, 100].map((offset) => at(checking, offset))).toEqual([0, 5, 9, 10]);
    expect([0, 50, 99, 100].map((offset) => at(recording, offset))).toEqual([10, 55, 99, 100]);
    expect(at(failImport(recording, later), 50)).toBe(55);
    expect(at(failImport(checking, later), 50)).toBe(5);
    expect(at(uploaded, 50)).toBe(0);
    expect(percent(endRecording(recording, later))).toBe(100);
    expect(percent({ ...checking, received: {} })).toBe(0);
  });
});

describe('who sees an import', () => {
  const person = (member: Member): Caller => ({ kind: 'member', member });
  const erp: Caller = { kind: 'client', id: 'erp' };

  it('is whoever began it, admins, and leads of the parties that may record such numbers', () => {
    const may = (caller: Caller, current = begun) => maySee(current, caller);
    const lead = (member: Member, party: Member['parties'][number]) =>
      person({ ...member, leads: [party] });
    expect(may(person(mia))).toBe(true);
    expect(may(person({ ...leo, admin: true }))).toBe(true);
    expect(may(lead(finn, 'finance'))).toBe(true);
    expect([person(finn), person(rita), person(leo), erp].map((one) => may(one))).toEqual(
      Array(4).fill(false),
    );
    // Sales records no costs.
    expect(may(person(saul))).toBe(false);
    expect(may(person(saul), { ...begun, kind: 'results' })).toBe(true);
    expect(may(erp, { ...begun, createdBy: { kind: 'client', id: 'erp' } })).toBe(true);
  });

  it('is not somebody of another kind with the same id', () => {
    const mine: Caller = { kind: 'client', id: 'mia' };
    expect(maySee(begun, mine)).toBe(false);
    expect(refuseUnlessCreator(begun, mine, 'send a part of it')).toEqual({
      type: 'not-allowed',
      who: 'whoever began this import',
      action: 'send a part of it',
    });
  });

  it('sends and starts it only if they began it, whatever they may see', () => {
    expect(refuseUnlessCreator(begun, person(mia), 'start it')).toBeUndefined();
    const admin = person({ ...leo, admin: true });
    expect(refuseUnlessCreator(begun, admin, 'start it')).toMatchObject({ action: 'start it' });
    const byErp: NumbersImport = { ...begun, createdBy: { kind: 'client', id: 'erp' } };
    expect(refuseUnlessCreator(byErp, erp, 'start it')).toBeUndefined();
    const crm: Caller = { kind: 'client', id: 'crm' };
    expect(refuseUnlessCreator(byErp, crm, 'start it')).toBeDefined();
  });
});
