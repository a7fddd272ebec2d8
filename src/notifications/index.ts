export { NotificationsModule } from './notifications.module';
export { NotificationsMigration } from './notifications.migration';
export { MailAddresseesMigration } from './addressees.migration';
