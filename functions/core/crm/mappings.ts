import * as z from 'zod';

/**
 * Where a field may lie, by its names from the outside in, joined by dots; the first that is there
 * counts.
 */
const Paths = z.array(z.string().regex(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/)).min(1);

/**
 * How a CRM writes an opportunity: where each field is, and what its stages are called unless a
 * team renames them.
 */
export const Mapping = z.strictObject({
  id: Paths,
  /** What an id of this CRM looks like: a regular expression, and the same in words. */
  idPattern: z.string(),
  idWords: z.string(),
  /** The field, made by the team in its CRM, that holds the reference of the request. */
  reference: Paths,
  /** In major units of the currency, as a decimal. */
  amount: Paths,
  /** Where the CRM knows one currency only, it sends none. */
  currency: Paths,
  quantity: Paths,
  /** What a team may tell kinds of earnings apart by. */
  type: Paths,
  stage: Paths,
  isWon: Paths,
  isClosed: Paths,
  isDeleted: Paths,
  /** A day, or an instant. */
  closedOn: Paths,
  /** An instant: what is older than what is known changes nothing. */
  modifiedAt: Paths,
  wonStages: z.array(z.string()),
  lostStages: z.array(z.string()),
  /** Where fields lie that a team names itself. */
  ownFields: z.string().regex(/^(\w+\.)?$/),
});
export type Mapping = z.infer<typeof Mapping>;

export const Crm = z.enum(['salesforce', 'hubspot']);
export type Crm = z.infer<typeof Crm>;

/**
 * Salesforce: an Opportunity as REST and Apex's `JSON.serialize` write it. HubSpot: a deal as the
 * CRM API and the webhook action of workflows write it; each property is its value, or an object
 * with it as `value`.
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
    closedOn: ['CloseDate'],
    modifiedAt: ['LastModifiedDate'],
    wonStages: ['Closed Won'],
    lostStages: ['Closed Lost'],
    ownFields: '',
  },
  hubspot: {
    id: ['objectId', 'id', 'properties.hs_object_id'],
    idPattern: '^[0-9]{1,20}$',
    idWords: 'must be the numeric id of a deal',
    reference: ['properties.countersign_reference'],
    amount: ['properties.amount'],
    currency: ['properties.deal_currency_code'],
    quantity: ['properties.countersign_units'],
    type: ['properties.dealtype'],
    stage: ['properties.dealstage'],
    isWon: ['properties.hs_is_closed_won'],
    isClosed: ['properties.hs_is_closed'],
    isDeleted: ['archived', 'isDeleted'],
    closedOn: ['properties.closedate'],
    modifiedAt: ['properties.hs_lastmodifieddate', 'updatedAt'],
    wonStages: ['closedwon'],
    lostStages: ['closedlost'],
    ownFields: 'properties.',
  },
};
