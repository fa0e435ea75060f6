import { describe, expect, it, vi } from 'vitest';
import { TestClock } from '../../../lib/embedded/test-clock.ts';
import { pause, systemClock } from '../../../lib/embedded/wall-clock.ts';

const start = '2026-03-02T15:00:00.000Z';
const day = 24 * 3600 * 1000;

const later = (clock: TestClock, ms: number) => new Date(clock.now().getTime() + ms);

describe('the test clock', () => {
  it('stands still until it is moved', async () => {
    const clock = new TestClock(start);
    let rung = false;
    clock.at(later(clock, 1), () => {
      rung = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.now().toISOString()).toBe(start);
    expect(rung).toBe(false);
  });

  it('runs what falls due in order, each at its own instant', async () => {
    const clock = new TestClock(start);
    const rung: string[] = [];
    const note = (name: string) => () =>
      void rung.push(`${name} ${clock.now().toISOString().slice(14, 19)}`);
    clock.at(later(clock, 3000), note('third'));
    clock.at(later(clock, 1000), note('first'));
    clock.at(later(clock, 1000), note('second'));
    clock.at(later(clock, 9000), note('not yet'));
    await clock.advance(5000);
    expect(rung).toEqual(['first 00:01', 'second 00:01', 'third 00:03']);
    expect(clock.now().toISOString()).toBe('2026-03-02T15:00:05.000Z');
  });

  it('runs what callbacks plan within the same move', async () => {
    const clock = new TestClock(start);
    let rung = 0;
    const ring = () => {
      rung += 1;
      clock.at(later(clock, 1000), ring);
    };
    ring();
    await clock.advance(5500);
    expect(rung).toBe(6);
  });

  it('waits for the work that a callback starts before time goes on', async () => {
    const clock = new TestClock(start);
    const seen: string[] = [];
    let working = Promise.resolve();
    clock.settle = () => working;
    clock.at(later(clock, 1000), () => {
      working = new Promise((resolve) =>
        setTimeout(() => {
          seen.push(clock.now().toISOString().slice(17, 19));
          resolve();
        }, 5),
      );
    });
    clock.at(later(clock, 2000), () => void seen.push('next'));
    await clock.advance(3000);
    expect(seen).toEqual(['01', 'next']);
  });

  it('forgets what was cancelled, and runs soon what is past', async () => {
    const clock = new TestClock(start);
    const rung: string[] = [];
    clock.at(later(clock, 1000), () => void rung.push('cancelled'))();
    clock.at(later(clock, -1000), () => void rung.push('past'));
    expect(rung).toEqual([]);
    await clock.advance(2000);
    expect(rung).toEqual(['past']);
  });

  it('runs once, at the instant of waking, what was missed many times while it jumped', async () => {
    const clock = new TestClock(start);
    const rung: string[] = [];
    const plan = () =>
      clock.at(later(clock, 60_000), () => {
        rung.push(clock.now().toISOString());
        plan();
      });
    plan();
    await clock.jump(day);
    expect(rung).toEqual(['2026-03-03T15:00:00.000Z']);
  });

  it('does not go back', async () => {
    const clock = new TestClock(start);
    await expect(clock.advanceTo('2026-03-01T00:00:00.000Z')).rejects.toThrow(
      'time does not go back',
    );
  });
});

describe('the system clock', () => {
  it('holds waits that are longer than a timer can', () => {
    vi.useFakeTimers({ now: new Date(start) });
    try {
      let rung = false;
      systemClock.at(new Date(Date.parse(start) + 60 * day), () => {
        rung = true;
      });
      vi.advanceTimersByTime(60 * day - 1);
      expect(rung).toBe(false);
      vi.advanceTimersByTime(1);
      expect(rung).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('forgets a long wait that was cancelled in its second piece', () => {
    vi.useFakeTimers({ now: new Date(start) });
    try {
      let rung = false;
      const cancel = systemClock.at(new Date(Date.parse(start) + 60 * day), () => {
        rung = true;
      });
      vi.advanceTimersByTime(30 * day);
      cancel();
      vi.advanceTimersByTime(60 * day);
      expect(rung).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a pause', () => {
  it('ends with its time', async () => {
    const clock = new TestClock(start);
    let over = false;
    void pause(clock, 1000, new AbortController().signal).then(() => {
      over = true;
    });
    await clock.advance(999);
    expect(over).toBe(false);
    await clock.advance(1);
    expect(over).toBe(true);
  });

  it('ends at once when it is aborted', async () => {
    const stop = new AbortController();
    const paused = pause(new TestClock(start), 1000, stop.signal);
    stop.abort();
    await expect(paused).resolves.toBeUndefined();
  });
});
