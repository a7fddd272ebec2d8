import { z } from 'zod';
import { defineEvent } from '#libs/events';

const ofCourse = z.object({ courseId: z.uuid() });
const ofEdition = z.object({ editionId: z.uuid() });

/** A course, or a new version of it, is in the catalogue. */
export const coursePublished = defineEvent('course.published', ofCourse);
/** An edition is open to readers. */
export const editionPublished = defineEvent('edition.published', ofEdition);
/** Dates, place, seats or conditions of a published edition changed. `fields` names what. */
export const editionChanged = defineEvent('edition.changed', ofEdition.extend({ fields: z.array(z.string()).max(40) }));
/** A published edition will not take place. */
export const editionCancelled = defineEvent('edition.cancelled', ofEdition);
/** An edition is over. */
export const editionClosed = defineEvent('edition.closed', ofEdition);
