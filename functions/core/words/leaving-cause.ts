/** Why somebody cannot sign for a party any more: off the roster, or of that party no longer. */
export type LeavingCause = 'deactivated' | 'left-party';
