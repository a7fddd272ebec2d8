import { z } from 'zod';
import { labelTextsSchema } from '#libs/i18n';
import { endpoint, listQuery, pageOf } from '#libs/web';
import { INSTITUTION_KINDS } from '../institution.entity';
import { STATE_ROLES } from '../state.entity';
import { domainSchema, MOST_DOMAINS } from '../rules/domains';
import { statesPermissions } from '../states.policy';

const day = z.iso.date();
const stateCode = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .describe('ISO 3166-1 alpha-2.');
const manage = { permission: statesPermissions['states.manage'] };

/** A name in both working languages. */
export const namesSchema = labelTextsSchema(300);
const weekend = z.array(z.int().min(1).max(7)).max(6).describe('Days off, ISO 8601 numbers: Monday is 1.');

const state = z.object({
  code: stateCode,
  iso3: z.string(),
  names: namesSchema,
  zone: z.string().describe('IANA time zone.'),
  languages: z.array(z.string()),
  weekend: z.array(z.int()),
  roles: z.array(
    z.object({
      id: z.uuid(),
      role: z.enum(STATE_ROLES),
      from: day.nullable(),
      to: day.nullable(),
      source: z.string(),
      note: z.string(),
      shown: z.boolean(),
    }),
  ),
  revision: z.int(),
});
const institution = z.object({
  id: z.uuid(),
  stateCode,
  names: namesSchema,
  kind: z.enum(INSTITUTION_KINDS),
  validFrom: day.nullable(),
  validTo: day.nullable().describe('Last day on which it existed.'),
  successorId: z.uuid().nullable(),
  domains: z.array(z.string()).max(MOST_DOMAINS).describe('Domains of the addresses of its people.'),
  revision: z.int(),
});
const holiday = z.object({ stateCode, day, names: namesSchema });

const stateParams = z.object({ code: stateCode });
const institutionParams = z.object({ id: z.uuid() });

/** What is written of an institution; the page's form has the same fields. */
export const institutionFields = z.object({
  names: namesSchema,
  kind: z.enum(INSTITUTION_KINDS),
  validFrom: day.nullable().optional(),
  validTo: day.nullable().optional(),
  successorId: z.uuid().nullable().optional(),
  domains: z
    .array(domainSchema)
    .max(MOST_DOMAINS)
    .optional()
    .describe('All domains of the addresses of its people; left out: as they were.'),
});
export const newInstitution = institutionFields.extend({ stateCode });
export const stateChange = z.object({ names: namesSchema.optional(), weekend: weekend.optional() });
const refusals = ['institution.duplicate', 'institution.dates', 'institution.successor'];

export const listStates = endpoint({
  id: 'listStates',
  tag: 'states',
  summary: 'All States with the dated, sourced statements on their roles',
  description: 'Sources contradict one another on roles; `shown` marks the statement that the centre shows.',
  method: 'GET',
  path: '/states',
  response: {
    status: 200,
    schema: z.object({ items: z.array(state).max(300) }),
    description: 'States in their order.',
  },
  requires: 'public',
});

export const getState = endpoint({
  id: 'getState',
  tag: 'states',
  summary: 'One State',
  method: 'GET',
  path: '/states/:code',
  params: stateParams,
  response: { status: 200, schema: state, description: 'The State.' },
  requires: 'public',
  etag: true,
});

export const changeState = endpoint({
  id: 'changeState',
  tag: 'states',
  summary: 'Change the names or the days off of a State',
  method: 'PATCH',
  path: '/states/:code',
  params: stateParams,
  body: stateChange,
  response: { status: 200, schema: state, description: 'The State as it is now.' },
  requires: manage,
  etag: true,
});

export const showStateRole = endpoint({
  id: 'showStateRole',
  tag: 'states',
  summary: "Show or hide one source's statement on a State's role",
  description: 'Of contradicting present roles one is shown: showing another one hides it.',
  method: 'PATCH',
  path: '/states/:code/roles/:roleId',
  params: stateParams.extend({ roleId: z.uuid() }),
  body: z.object({ shown: z.boolean() }),
  response: { status: 200, schema: state, description: 'The State as it is now.' },
  requires: manage,
});

export const listHolidays = endpoint({
  id: 'listHolidays',
  tag: 'states',
  summary: 'Holidays of a State in one year',
  method: 'GET',
  path: '/states/:code/holidays',
  params: stateParams,
  query: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
  response: { status: 200, schema: z.object({ items: z.array(holiday).max(1000) }), description: 'Holidays by day.' },
  requires: 'public',
});

export const saveHoliday = endpoint({
  id: 'saveHoliday',
  tag: 'states',
  summary: 'Write a holiday of a State',
  method: 'PUT',
  path: '/states/:code/holidays/:day',
  params: stateParams.extend({ day }),
  body: z.object({ names: namesSchema }),
  response: { status: 200, schema: holiday, description: 'The holiday.' },
  requires: manage,
});

export const removeHoliday = endpoint({
  id: 'removeHoliday',
  tag: 'states',
  summary: 'Remove a holiday of a State',
  method: 'DELETE',
  path: '/states/:code/holidays/:day',
  params: stateParams.extend({ day }),
  response: { status: 204, description: 'Removed.' },
  requires: manage,
});

export const listInstitutions = endpoint({
  id: 'listInstitutions',
  tag: 'states',
  summary: 'Institutions, of one State or of all',
  method: 'GET',
  path: '/institutions',
  query: listQuery.extend({ state: stateCode.optional() }),
  response: {
    status: 200,
    schema: pageOf(institution),
    description: 'Institutions in the order in which they were added.',
  },
  requires: 'public',
});

export const getInstitution = endpoint({
  id: 'getInstitution',
  tag: 'states',
  summary: 'One institution',
  method: 'GET',
  path: '/institutions/:id',
  params: institutionParams,
  response: { status: 200, schema: institution, description: 'The institution.' },
  requires: 'public',
  etag: true,
});

export const addInstitution = endpoint({
  id: 'addInstitution',
  tag: 'states',
  summary: 'Add an institution',
  method: 'POST',
  path: '/institutions',
  body: newInstitution,
  response: { status: 201, schema: institution, description: 'The institution.' },
  errors: refusals,
  requires: manage,
  creates: true,
});

export const changeInstitution = endpoint({
  id: 'changeInstitution',
  tag: 'states',
  summary: 'Describe an institution anew',
  method: 'PATCH',
  path: '/institutions/:id',
  params: institutionParams,
  body: institutionFields,
  response: { status: 200, schema: institution, description: 'The institution as it is now.' },
  errors: refusals,
  requires: manage,
  etag: true,
});
