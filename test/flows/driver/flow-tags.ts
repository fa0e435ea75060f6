/** The tags that flows may have. */
export const flowTags = [
  {
    name: 'code-alone',
    description:
      'What our code decides by itself, on whatever platform: rules, refusals, words and sums that other flows reach by the same routes, functions and states. Left out on an emulator.',
  },
];
