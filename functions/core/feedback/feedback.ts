/** Sales' feedback on a released request. Instants are ISO 8601. */
export type Feedback = {
  /** When sales was asked; once. */
  feedbackAskedAt?: string;
  /** The latest feedback by member id; `why` is the beginning of their reason for not using it. */
  feedback: Record<string, { used: boolean; rating: number; at: string; why?: string }>;
};

export type FeedbackEvent =
  | {
      type: 'feedback-given';
      data: { memberId: string; used: boolean; rating: number; comment?: string };
    }
  | { type: 'feedback-asked'; data: { memberIds: string[] } };

/** Applies a request for feedback, or feedback. */
export const evolveFeedback = <State extends Feedback>(
  state: State,
  event: FeedbackEvent,
  at: string,
): State => {
  switch (event.type) {
    case 'feedback-given': {
      const { memberId, used, rating } = event.data;
      const said = { used, rating, at, ...reasonUnused(event.data) };
      return { ...state, feedback: { ...state.feedback, [memberId]: said } };
    }
    case 'feedback-asked':
      return { ...state, feedbackAskedAt: state.feedbackAskedAt ?? at };
  }
};

const reasonUnused = ({ used, comment }: { used: boolean; comment?: string }): { why?: string } =>
  used || comment === undefined ? {} : { why: [...comment].slice(0, maxReason).join('') };

/** Code points of a reason kept in the state; the ledger has all of it. */
const maxReason = 160;
