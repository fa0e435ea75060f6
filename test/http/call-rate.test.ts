import { describe, expect, it } from 'vitest';
import { callRate } from '../../functions/http/call-rate.ts';

const rateOf = (perSecond: number, burst: number) => {
  const clock = { ms: 0 };
  const admit = callRate({ perSecond, burst }, () => clock.ms);
  return {
    clock,
    admit,
    calls: (key: string, count: number) => Array.from({ length: count }, () => admit(key)),
  };
};

const admittedIn = (all: { admitted: boolean }[]) => all.filter(({ admitted }) => admitted).length;

describe('a rate of calls', () => {
  it('admits a burst, and then as many a second as it says', () => {
    const { clock, calls } = rateOf(10, 30);
    expect(admittedIn(calls('a', 50))).toBe(30);
    clock.ms += 1000;
    expect(admittedIn(calls('a', 50))).toBe(10);
    clock.ms += 60_000;
    expect(admittedIn(calls('a', 50))).toBe(30);
  });

  it('of one key takes nothing from another', () => {
    const { calls } = rateOf(10, 30);
    calls('a', 1000);
    expect(admittedIn(calls('b', 30))).toBe(30);
  });

  it('says after how many seconds one more is admitted', () => {
    const { clock, admit } = rateOf(0.25, 1);
    admit('a');
    expect(admit('a')).toMatchObject({ admitted: false, retryAfterSeconds: 4 });
    clock.ms += 4000;
    expect(admit('a')).toEqual({ admitted: true });
  });

  it('marks the first refusal of a key in a minute', () => {
    const { clock, calls } = rateOf(1, 1);
    const firsts = () => calls('a', 5).filter((one) => !one.admitted && one.first).length;
    expect(firsts()).toBe(1);
    clock.ms += 59_000;
    expect(firsts()).toBe(0);
    clock.ms += 1000;
    expect(firsts()).toBe(1);
  });

  it('keeps no more keys than it has room for, and forgets the oldest first', () => {
    const { admit } = rateOf(1, 1);
    admit('used');
    for (let other = 0; other < 10_000; other += 1) {
      admit(String(other));
      if (other === 5000) admit('used');
    }
    expect(admit('used').admitted).toBe(false);
    expect(admit('0').admitted).toBe(true);
  });
});
