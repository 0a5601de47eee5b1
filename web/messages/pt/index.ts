import Auth from './Auth.json' with { type: 'json' };
import Book from './Book.json' with { type: 'json' };
import Booking from './Booking.json' with { type: 'json' };
import Bookings from './Bookings.json' with { type: 'json' };
import Common from './Common.json' with { type: 'json' };
import Errors from './Errors.json' with { type: 'json' };
import Footer from './Footer.json' with { type: 'json' };
import Header from './Header.json' with { type: 'json' };
import Home from './Home.json' with { type: 'json' };
import Hours from './Hours.json' with { type: 'json' };
import Meta from './Meta.json' with { type: 'json' };
import Pay from './Pay.json' with { type: 'json' };
import Picker from './Picker.json' with { type: 'json' };
import Policy from './Policy.json' with { type: 'json' };
import Provider from './Provider.json' with { type: 'json' };
import Reviews from './Reviews.json' with { type: 'json' };
import Search from './Search.json' with { type: 'json' };
import SearchBox from './SearchBox.json' with { type: 'json' };
import Service from './Service.json' with { type: 'json' };
import ServiceForm from './ServiceForm.json' with { type: 'json' };
import Status from './Status.json' with { type: 'json' };

export default {
  Auth,
  Book,
  Booking,
  Bookings,
  Common,
  Errors,
  Footer,
  Header,
  Home,
  Hours,
  Meta,
  Pay,
  Picker,
  Policy,
  Provider,
  Reviews,
  Search,
  SearchBox,
  Service,
  ServiceForm,
  Status,
};
