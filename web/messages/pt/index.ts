import Account from './Account.json';
import Admin from './Admin.json';
import AdminPayments from './AdminPayments.json';
import Auth from './Auth.json';
import Book from './Book.json';
import Booking from './Booking.json';
import Bookings from './Bookings.json';
import Calendars from './Calendars.json';
import Categories from './Categories.json';
import Chat from './Chat.json';
import Common from './Common.json';
import DaysOff from './DaysOff.json';
import Disputes from './Disputes.json';
import Earnings from './Earnings.json';
import Errors from './Errors.json';
import Extras from './Extras.json';
import Footer from './Footer.json';
import Header from './Header.json';
import Home from './Home.json';
import Hours from './Hours.json';
import Map from './Map.json';
import Media from './Media.json';
import Meta from './Meta.json';
import Methods from './Methods.json';
import Notifications from './Notifications.json';
import Pay from './Pay.json';
import Picker from './Picker.json';
import Plan from './Plan.json';
import Planner from './Planner.json';
import Policy from './Policy.json';
import Provider from './Provider.json';
import Requests from './Requests.json';
import Reviews from './Reviews.json';
import Search from './Search.json';
import SearchBox from './SearchBox.json';
import Security from './Security.json';
import Service from './Service.json';
import ServiceForm from './ServiceForm.json';
import SpecialDates from './SpecialDates.json';
import Status from './Status.json';
import Visit from './Visit.json';
import Waitlist from './Waitlist.json';

export default {
  Account,
  Admin,
  AdminPayments,
  Auth,
  Book,
  Booking,
  Bookings,
  Calendars,
  Categories,
  Chat,
  Common,
  DaysOff,
  Disputes,
  Earnings,
  Errors,
  Extras,
  Footer,
  Header,
  Home,
  Hours,
  Map,
  Media,
  Meta,
  Methods,
  Notifications,
  Pay,
  Picker,
  Plan,
  Planner,
  Policy,
  Provider,
  Requests,
  Reviews,
  Search,
  SearchBox,
  Security,
  Service,
  ServiceForm,
  SpecialDates,
  Status,
  Visit,
  Waitlist,
};
