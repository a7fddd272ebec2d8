export { BookingMigration } from './booking.migration';
export { BookingModule } from './booking.module';
export { Bookings, type Resource } from './bookings';
export { References } from './references';
