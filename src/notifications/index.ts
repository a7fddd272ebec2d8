export { NotificationsModule } from './notifications.module';
export { NotificationsMigration } from './notifications.migration';
