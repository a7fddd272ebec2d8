import { z } from 'zod';
import { endpoint } from '#libs/web';
import { applicationView, placeView } from '../admissions.views';
import { fillInput, giveBackInput, planInput, quotasInput, replaceInput, reserveInput } from '../plan/plan.schemas';
import { planView, quotasView } from '../plan/plan.views';

const tag = 'admissions';
const ofEdition = z.object({ editionId: z.uuid() });
const ofPlace = z.object({ id: z.uuid() });
const speaking = ['access.denied', 'resource.not-found', 'admissions.contact-point-decides'] as const;
const changing = ['admissions.frozen', 'admissions.edition-not-open', 'admissions.seat-not-held'] as const;

export const getAdmissionPlan = endpoint({
  id: 'getAdmissionPlan',
  tag,
  summary: 'Read how an edition shares out its places',
  description: 'Days, conditions and criteria as they are in force; public with the edition.',
  method: 'GET',
  path: '/editions/:editionId/admission-plan',
  params: ofEdition,
  response: { status: 200, schema: planView, description: 'The plan.' },
  errors: ['resource.not-found'],
  requires: 'public',
  etag: true,
});

export const changeAdmissionPlan = endpoint({
  id: 'changeAdmissionPlan',
  tag,
  summary: 'Change how an edition shares out its places',
  description:
    'What is left out stays as it is. Places that went back to the pool do not come back when its day is moved.',
  method: 'PATCH',
  path: '/editions/:editionId/admission-plan',
  params: ofEdition,
  body: planInput,
  response: { status: 200, schema: planView, description: 'The plan as it now stands.' },
  errors: [
    'resource.not-found',
    'admissions.nothing-to-share',
    'admissions.edition-not-open',
    'admissions.criteria-in-use',
    'admissions.conditions-in-use',
  ],
  requires: { permission: 'admissions.select' },
  etag: true,
});

export const listQuotas = endpoint({
  id: 'listQuotas',
  tag,
  summary: 'Read the quotas of an edition',
  description: 'All for course managers; those of their State and its institutions for contact points.',
  method: 'GET',
  path: '/editions/:editionId/quotas',
  params: ofEdition,
  response: { status: 200, schema: quotasView, description: 'The quotas with their places.' },
  errors: ['resource.not-found'],
  requires: 'signed-in',
  etag: true,
});

export const setQuotas = endpoint({
  id: 'setQuotas',
  tag,
  summary: 'Set quotas of an edition',
  description:
    'Quotas that are not named stay as they are. Lowering one passes its held places to the reserve list; raising one holds free places.',
  method: 'PATCH',
  path: '/editions/:editionId/quotas',
  params: ofEdition,
  body: quotasInput,
  response: { status: 200, schema: quotasView, description: 'The quotas as they now stand.' },
  errors: [
    'resource.not-found',
    'admissions.quotas-over-seats',
    'admissions.quota-below-taken',
    'admissions.nothing-to-share',
    'admissions.edition-not-open',
  ],
  requires: { permission: 'admissions.select' },
  etag: true,
});

export const reserveSeats = endpoint({
  id: 'reserveSeats',
  tag,
  summary: 'Reserve held seats before names are known',
  description: 'As contact point of the State. Reserved seats go back to the pool only at the freeze.',
  method: 'POST',
  path: '/editions/:editionId/reserved-seats',
  params: ofEdition,
  body: reserveInput,
  response: {
    status: 200,
    schema: z.object({ items: z.array(placeView).max(100) }),
    description: 'The places reserved now.',
  },
  errors: [...speaking, 'admissions.too-few-held', 'admissions.frozen', 'admissions.edition-not-open'],
  requires: 'signed-in',
});

export const unreserveSeat = endpoint({
  id: 'unreserveSeat',
  tag,
  summary: 'Take a reservation off a seat',
  description: 'After the day of the pool, or where the seat is of no quota, it goes to the reserve list.',
  method: 'POST',
  path: '/places/:id/unreserve',
  params: ofPlace,
  response: { status: 204, description: 'It is not reserved any more.' },
  errors: [...speaking, ...changing],
  requires: 'signed-in',
});

export const giveSeatBack = endpoint({
  id: 'giveSeatBack',
  tag,
  summary: 'Give a held seat back to the pool',
  method: 'POST',
  path: '/places/:id/give-back',
  params: ofPlace,
  body: giveBackInput,
  response: { status: 204, description: 'It goes to the reserve list.' },
  errors: [...speaking, ...changing],
  requires: 'signed-in',
});

export const fillSeat = endpoint({
  id: 'fillSeat',
  tag,
  summary: 'Name the person for a reserved seat',
  description:
    'Whoever is on the reserve list can be named; whoever is only endorsed, for the seat of a person who was replaced.',
  method: 'POST',
  path: '/places/:id/fill',
  params: ofPlace,
  body: fillInput,
  response: { status: 200, schema: applicationView, description: 'The application, to which the seat is offered.' },
  errors: [...speaking, ...changing, 'admissions.replacement-unfit', 'admissions.own-application'],
  requires: 'signed-in',
});

export const replaceApplicant = endpoint({
  id: 'replaceApplicant',
  tag,
  summary: 'Replace a person without losing the seat',
  description: 'As contact point, until the freeze. A course manager does it where the State has no contact point.',
  method: 'POST',
  path: '/applications/:id/replace',
  params: ofPlace,
  body: replaceInput,
  response: { status: 200, schema: applicationView, description: 'The application of the person who was replaced.' },
  errors: [
    ...speaking,
    'admissions.frozen',
    'admissions.edition-not-open',
    'admissions.not-possible',
    'admissions.replacement-unfit',
    'admissions.own-application',
  ],
  requires: 'signed-in',
});
