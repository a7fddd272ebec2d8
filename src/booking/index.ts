export { BookingMigration } from './booking.migration';
export { BookingModule } from './booking.module';
export { Bookings, type Period, type Resource } from './bookings';
export { bookingErrors } from './booking.errors';
export { References, type ClashReader, type Describe, type Reference } from './references';
export { RESOURCE_TYPES, type ResourceType } from './booking.entity';
