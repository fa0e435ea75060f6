/** For loads that make the calls of many people from one machine: tests, the bench, the fuzzer. */
const any = { perSecond: 1e6, burst: 1e6 };

export const noCallLimits = { address: any, caller: any };
