import { label, type LabelTexts, type Localised } from '#libs/i18n';
import { ButtonLink, type Crumb, LocalisedText, StatusTag, TimePair, type Tone } from '#libs/ui';
import { CENTRE_ZONE, type PageContext } from '#libs/web';
import { editionHref, type EditionView, languageList } from '#src/courses';
import { onTheWall } from '../rules/session-time';
import type { PlaceView, SessionView } from '../schedule.views';
import type { SessionStatus } from '../session.entity';

/** How the states of a session look, everywhere. */
const tones: Record<SessionStatus, Tone> = {
  draft: 'neutral',
  released: 'success',
  moved: 'warning',
  cancelled: 'danger',
  held: 'info',
};

/** The state of a session: a word with a shape and a colour. */
export function SessionTag({ ctx, status }: { ctx: PageContext; status: SessionStatus }) {
  return <StatusTag tone={tones[status]} text={ctx.t(`schedule:status.${status}`)} />;
}

/** A text that is there in both working languages, in the page's. */
const inPageLanguage = (texts: LabelTexts, locale: string): Localised =>
  label(
    Object.fromEntries(
      Object.entries(texts).map(([code, text]) => [code, { text, status: 'approved', sourceRevision: 1 }]),
    ),
    locale,
  );

/** The title of a session as plain words, for headings. */
export const titleOf = (session: SessionView, ctx: PageContext): string =>
  inPageLanguage(session.title, ctx.locale).value;

const sameClock = (instant: Date, one: string, other: string): boolean => {
  const [a, b] = [onTheWall(instant, one), onTheWall(instant, other)];
  return a.date === b.date && a.time === b.time;
};

/** When a session is: for the reader and in Baku, and as it was planned where clocks differ from both. */
export function SessionTimes({ ctx, session }: { ctx: PageContext; session: SessionView }) {
  const start = new Date(session.startsAt);
  const known = [ctx.zone, CENTRE_ZONE].some((zone) => sameClock(start, zone, session.zone));
  return (
    <>
      <TimePair value={start} />
      <div class="ui-small">{ctx.t('schedule:time.minutes', { count: session.minutes })}</div>
      {known ? null : (
        <div class="ui-small">{ctx.t('schedule:time.planned', { time: session.startTime, zone: session.zone })}</div>
      )}
      {session.comesTwice ? <div class="ui-small">{ctx.t('schedule:time.comes-twice')}</div> : null}
    </>
  );
}

/** The title with its state where it is not simply announced, and why it is called off. */
export function SessionTitle({
  ctx,
  session,
  href,
  edition,
}: {
  ctx: PageContext;
  session: SessionView;
  href?: string;
  edition?: EditionView;
}) {
  const title = <LocalisedText text={inPageLanguage(session.title, ctx.locale)} />;
  return (
    <>
      {href ? <a href={href}>{title}</a> : title}
      {edition ? (
        <div class="ui-small">
          <a href={ctx.href(editionHref(edition))}>
            <LocalisedText text={edition.courseTitle} />
          </a>
        </div>
      ) : null}
      {session.status === 'released' ? null : (
        <div>
          <SessionTag ctx={ctx} status={session.status} />
        </div>
      )}
      {session.cancelReason ? (
        <div class="ui-small">
          <LocalisedText text={inPageLanguage(session.cancelReason, ctx.locale)} />
        </div>
      ) : null}
    </>
  );
}

/** Where a session takes place, with the link for those who may join. */
export function Where({ ctx, session }: { ctx: PageContext; session: SessionView }) {
  const open = session.status === 'released' || session.status === 'moved' || session.status === 'draft';
  return (
    <>
      {session.room ? <Room place={session.room} /> : null}
      {session.online && !session.room?.venue.online ? <div>{ctx.t('schedule:place.online')}</div> : null}
      {!session.room && !session.online ? ctx.t('schedule:place.open') : null}
      {session.joinLink && open ? (
        <div>
          <ButtonLink
            href={session.joinLink}
            variant="secondary"
            small
            label={ctx.t('schedule:place.join-label', { title: titleOf(session, ctx) })}
          >
            {ctx.t('schedule:place.join')}
          </ButtonLink>
        </div>
      ) : null}
    </>
  );
}

function Room({ place }: { place: PlaceView }) {
  const { name, venue } = place;
  return (
    <div>
      <LocalisedText text={name} />, <LocalisedText text={venue.name} />
      {venue.address ? (
        <div class="ui-small">
          <LocalisedText text={venue.address} />
        </div>
      ) : null}
    </div>
  );
}

/** The language it is held in, and those it is interpreted into. */
export function spokenText(ctx: PageContext, session: SessionView): string {
  const held = languageList([session.language], ctx.locale);
  if (session.interpretation.length === 0) return held;
  return ctx.t('schedule:language.interpreted', {
    language: held,
    interpretation: languageList(session.interpretation, ctx.locale),
  });
}

/** Names of trainers, each in its own direction. */
export function Trainers({ session }: { session: SessionView }) {
  return (
    <>
      {session.trainers.map((trainer, index) => (
        <span key={trainer.id}>
          {index > 0 ? ', ' : ''}
          <bdi>{trainer.name}</bdi>
        </span>
      ))}
    </>
  );
}

/** The way to the programme's plan. A trainer has no other page of the edition's management. */
export const planTrail = (ctx: PageContext, edition: EditionView, manages: boolean): Crumb[] => [
  manages
    ? { label: edition.code, href: ctx.href(`/manage/editions/${edition.id}`) }
    : { label: ctx.t('schedule:leading.title'), href: ctx.href('/account/sessions') },
];

/** Address of the plan of an edition, without its locale. */
export const planHref = (editionId: string): string => `/manage/editions/${editionId}/sessions`;
