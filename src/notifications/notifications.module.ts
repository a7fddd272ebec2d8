import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SETTINGS, type Settings } from '#libs/config';
import { createMailTransport } from '#libs/mail';
import { Navigation } from '#libs/web';
import { AdmissionsModule } from '#src/admissions';
import { CoursesModule } from '#src/courses';
import { IdentityModule } from '#src/identity';
import { ScheduleModule } from '#src/schedule';
import { TravelModule } from '#src/travel';
import { DeadlineLetters } from './letters/deadline.letters';
import { EditionLetters } from './letters/edition.letters';
import { ListLetters } from './letters/list.letters';
import { NominationLetters } from './letters/nomination.letters';
import { ReleaseLetters } from './letters/release.letters';
import { SessionLetters } from './letters/session.letters';
import { TravelLetters } from './letters/travel.letters';
import { TimelyEvents } from './letters/timely-events';
import { ApplicationLetters } from './letters/application.letters';
import { AccountLetters } from './letters/account.letters';
import { MailMessageEntity } from './mail-message.entity';
import { MailboxQueries } from './mailbox.queries';
import { Mailer } from './mailer.service';
import { MailboxPages, registerMailbox } from './pages/mailbox.pages';
import { MAIL_TRANSPORT, SendMailJob } from './send-mail.job';

/** Listens to what happens and writes to the people whom it concerns, each in their own language. */
@Module({
  imports: [
    TypeOrmModule.forFeature([MailMessageEntity]),
    IdentityModule,
    AdmissionsModule,
    CoursesModule,
    ScheduleModule,
    TravelModule,
  ],
  controllers: [MailboxPages],
  providers: [
    Mailer,
    TimelyEvents,
    MailboxQueries,
    SendMailJob,
    AccountLetters,
    ApplicationLetters,
    SessionLetters,
    EditionLetters,
    ListLetters,
    NominationLetters,
    TravelLetters,
    ReleaseLetters,
    DeadlineLetters,
    {
      provide: MAIL_TRANSPORT,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => createMailTransport({ smtpUrl: settings.smtpUrl, from: settings.mailFrom }),
    },
  ],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly navigation: Navigation,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    registerMailbox(this.navigation, this.settings);
  }
}
