import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReadMarks } from '../../../../lib/embedded/mail/read-marks.ts';

let folder: string;
const file = () => join(folder, 'read.txt');
const open = (mails = ['one', 'two', 'three']) => openReadMarks(file(), (id) => mails.includes(id));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-marks-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('marks of mails that were read', () => {
  it('are there after a restart, those that were taken back are not', () => {
    const marks = open();
    expect(marks.has('one')).toBe(false);
    marks.mark(['one', 'two']);
    marks.unmark('one');
    const again = open();
    expect(['one', 'two', 'three'].filter(again.has)).toEqual(['two']);
  });

  it('are a line each, of one’s own, and no more than needed once it is opened again', () => {
    const marks = open();
    marks.mark(['one', 'one']);
    marks.mark(['one']);
    marks.unmark('two');
    marks.unmark('one');
    marks.mark(['two']);
    expect(readFileSync(file(), 'utf8')).toBe('+one\n-one\n+two\n');
    expect(statSync(file()).mode & 0o077).toBe(0);
    open();
    expect(readFileSync(file(), 'utf8')).toBe('+two\n');
  });

  it('outlive a line that a crash cut off, and mails that are gone', () => {
    open().mark(['one', 'gone']);
    appendFileSync(file(), '+thr');
    const again = open();
    expect(again.has('one')).toBe(true);
    expect(again.has('three')).toBe(false);
    again.mark(['three']);
    expect(open().has('three')).toBe(true);
    expect(readFileSync(file(), 'utf8')).toBe('+one\n+three\n');
  });
});
