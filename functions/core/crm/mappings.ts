import * as z from 'zod';

/** Possible paths of a field, names joined by dots; the first one present counts. */
const Paths = z.array(z.string().regex(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/)).min(1);

/** How a CRM writes an opportunity: where each field is, and its default stage names. */
export const Mapping = z.strictObject({
  id: Paths,
  /** A regular expression for the CRM's ids, and the same in words. */
  idPattern: z.string(),
  idWords: z.string(),
  /** The custom field that holds the reference of the request. */
  reference: Paths,
  /** In major units of the currency, as a decimal. */
  amount: Paths,
  /** A CRM with a single currency sends none. */
  currency: Paths,
  /** The amount as the CRM converts it into its home currency. */
  homeAmount: Paths.optional(),
  quantity: Paths,
  /** The type by which a team tells kinds of results apart. */
  type: Paths,
  stage: Paths,
  isWon: Paths,
  /** Closed and not won. */
  isLost: Paths.optional(),
  isClosed: Paths,
  isDeleted: Paths,
  /** The id of the opportunity that this one was merged into. */
  mergedInto: Paths.optional(),
  /** The ids of those that were merged into this one, separated by semicolons. */
  mergedFrom: Paths.optional(),
  /** A day, or an instant. */
  closedOn: Paths,
  /** An instant; deliveries older than the last one change nothing. */
  modifiedAt: Paths,
  /** The stages of a new account, for deliveries without the flags. */
  usualStages: z.record(z.enum(['won', 'open', 'lost']), z.array(z.string())),
  /** Whether an opportunity that was merged into another one can come back by itself. */
  undoesMerges: z.boolean(),
  /** Path prefix of custom fields. */
  ownFields: z.string().regex(/^(\w+\.)?$/),
});
export type Mapping = z.infer<typeof Mapping>;

export const Crm = z.enum(['salesforce', 'hubspot']);
export type Crm = z.infer<typeof Crm>;

/**
 * Salesforce: an Opportunity as written by REST and Apex's `JSON.serialize`. HubSpot: a deal as
 * written by the CRM API and by the webhook action of workflows; a property is its value, or an
 * object with the value as `value`.
 */
export const mappings: Readonly<Record<Crm, Mapping>> = {
  salesforce: {
    id: ['Id'],
    idPattern: '^[A-Za-z0-9]{18}$',
    idWords: 'must be the id of 18 characters',
    reference: ['Countersign_Reference__c'],
    amount: ['Amount'],
    currency: ['CurrencyIsoCode'],
    quantity: ['TotalOpportunityQuantity'],
    type: ['Type'],
    stage: ['StageName'],
    isWon: ['IsWon'],
    isClosed: ['IsClosed'],
    isDeleted: ['IsDeleted'],
    mergedInto: ['MasterRecordId'],
    closedOn: ['CloseDate'],
    // Deleting and restoring moves the first, and not always the second.
    modifiedAt: ['SystemModstamp', 'LastModifiedDate'],
    usualStages: {
      won: ['Closed Won'],
      open: [
        'Prospecting',
        'Qualification',
        'Needs Analysis',
        'Value Proposition',
        'Id. Decision Makers',
        'Perception Analysis',
        'Proposal/Price Quote',
        'Negotiation/Review',
      ],
      lost: ['Closed Lost'],
    },
    undoesMerges: true,
    ownFields: '',
  },
  hubspot: {
    id: ['objectId', 'id', 'properties.hs_object_id'],
    idPattern: '^[0-9]{1,20}$',
    idWords: 'must be the numeric id of a deal',
    reference: ['properties.countersign_reference'],
    amount: ['properties.amount'],
    currency: ['properties.deal_currency_code'],
    homeAmount: ['properties.amount_in_home_currency'],
    quantity: ['properties.countersign_units'],
    type: ['properties.dealtype'],
    stage: ['properties.dealstage'],
    isWon: ['properties.hs_is_closed_won'],
    isLost: ['properties.hs_is_closed_lost'],
    isClosed: ['properties.hs_is_closed'],
    isDeleted: ['archived', 'isDeleted'],
    mergedFrom: ['properties.hs_merged_object_ids'],
    closedOn: ['properties.closedate'],
    modifiedAt: ['properties.hs_lastmodifieddate', 'updatedAt'],
    usualStages: {
      won: ['closedwon'],
      open: [
        'appointmentscheduled',
        'qualifiedtobuy',
        'presentationscheduled',
        'decisionmakerboughtin',
        'contractsent',
      ],
      lost: ['closedlost'],
    },
    undoesMerges: false,
    ownFields: 'properties.',
  },
};
