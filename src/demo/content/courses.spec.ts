import { demoCourses, demoTrainers } from './index';
import { editions, known, missing, repeated, sessions } from './spec-support';

describe('courses', () => {
  it('refer to themes, modules, States, venues, rooms and trainers that exist', () => {
    expect(
      missing(
        demoCourses.flatMap((course) => course.themes),
        known.themes,
      ),
    ).toEqual([]);
    expect(
      missing(
        demoCourses.flatMap((course) => course.modules),
        known.modules,
      ),
    ).toEqual([]);
    expect(
      missing(
        editions.flatMap((edition) => edition.states),
        known.states,
      ),
    ).toEqual([]);
    expect(
      missing(
        editions.flatMap((edition) => edition.venueKey ?? []),
        known.venues,
      ),
    ).toEqual([]);
    expect(
      missing(
        sessions.map(({ session }) => session.trainerKey),
        known.trainers,
      ),
    ).toEqual([]);
    expect(
      missing(
        sessions.flatMap(({ session }) => session.roomKey ?? []),
        known.rooms,
      ),
    ).toEqual([]);
    expect(repeated([...demoCourses.map((course) => course.key), ...editions.map((edition) => edition.key)])).toEqual(
      [],
    );
  });

  it('use every format and have past, running and upcoming editions with open and closed deadlines', () => {
    expect(demoCourses.length).toBeGreaterThanOrEqual(10);
    expect(new Set(editions.map((edition) => edition.format)).size).toBe(4);
    const scheduled = editions.filter((edition) => edition.format !== 'self-paced');
    expect(scheduled.some((edition) => edition.startOffsetDays + edition.days <= 0)).toBe(true);
    expect(
      scheduled.some((edition) => edition.startOffsetDays <= 0 && edition.startOffsetDays + edition.days > 0),
    ).toBe(true);
    const upcoming = scheduled.filter((edition) => edition.startOffsetDays > 0);
    expect(upcoming.some((edition) => edition.deadlineOffsetDays > 0)).toBe(true);
    expect(upcoming.some((edition) => edition.deadlineOffsetDays < 0)).toBe(true);
    expect(scheduled.filter((edition) => edition.deadlineOffsetDays >= edition.startOffsetDays)).toEqual([]);
  });

  it('set aside no more seats than there are, and put nobody into a room that is too small', () => {
    expect(
      editions.filter(
        (edition) => edition.seats !== null && edition.quotaPerState * edition.states.length > edition.seats,
      ),
    ).toEqual([]);
    const cramped = sessions.filter(({ edition, session }) => {
      const seats = session.roomKey ? known.rooms.get(session.roomKey)?.seats : null;
      return edition.format === 'in-person' && edition.seats && seats
        ? !/group/.test(session.title.en) && seats < edition.seats
        : false;
    });
    expect(cramped).toEqual([]);
  });

  it('keep sessions inside their edition, in the zone of the venue', () => {
    expect(sessions.filter(({ edition, session }) => session.dayIndex < 0 || session.dayIndex >= edition.days)).toEqual(
      [],
    );
    expect(sessions.filter(({ session }) => !/^([01]\d|2[0-3]):[0-5]\d$/.test(session.time))).toEqual([]);
    expect(
      editions.filter((edition) => edition.venueKey && known.venues.get(edition.venueKey)?.zone !== edition.zone),
    ).toEqual([]);
  });

  it('never book a trainer or a room twice', () => {
    const booked = sessions.flatMap(({ edition, session }) => {
      const [hours = 0, minutes = 0] = session.time.split(':').map(Number);
      const start = ((edition.startOffsetDays + session.dayIndex) * 24 + hours) * 60 + minutes;
      return [session.trainerKey, session.roomKey]
        .filter((resource) => resource !== null)
        .map((resource) => ({ resource, start, end: start + session.minutes, edition: edition.key }));
    });
    const clashes = booked.filter((a, i) =>
      booked.some((b, j) => j > i && a.resource === b.resource && a.start < b.end && b.start < a.end),
    );
    expect(clashes).toEqual([]);
  });

  it('are taught by trainers who are licensed for a module of the course', () => {
    const licences = new Map(demoTrainers.map((trainer) => [trainer.key, new Set(trainer.modules)]));
    const unlicensed = demoCourses.flatMap((course) =>
      course.editions
        .flatMap((edition) => edition.sessions)
        .filter(({ trainerKey }) => !course.modules.some((module) => licences.get(trainerKey)?.has(module)))
        .map(({ trainerKey }) => `${course.key} ${trainerKey}`),
    );
    expect(unlicensed).toEqual([]);
  });
});
