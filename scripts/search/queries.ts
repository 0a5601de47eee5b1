/** A question with what it wants, as a person would say: no engine was asked. */
export interface GradedQuery {
  readonly q: string;
  /** Categories that answer it. */
  readonly wants: readonly string[];
  /** City that it names, if any. */
  readonly city?: string;
  /** A service that says one of these in title, tags or description answers best; any other of the category half. */
  readonly says?: readonly string[];
}

/** One line each: text | categories | city | words that the best answers say. */
const lines = `
plumber | plumbing
plumbing | plumbing
leak repair | plumbing, roofing
leaking faucet | plumbing
drain cleaning | plumbing | | drain
water heater | plumbing | | water heater
clogged toilet | plumbing
electrician | electrical-work
ev charger | electrical-work | | EV charger, EV chargers
ceiling fan installation | electrical-work
ac repair | hvac-repair
air conditioning | hvac-repair
handyman | handyman
tv mounting | handyman | | TV mounting
house cleaning | house-cleaning, deep-cleaning
cleaner | house-cleaning, deep-cleaning, move-in-out-cleaning, office-cleaning, window-cleaning, gutter-cleaning, roof-cleaning, pool-cleaning, carpet-steam-cleaning, upholstery-cleaning, tile-grout-cleaning, mattress-cleaning, vent-cleaning, biohazard-cleaning
maid | house-cleaning
deep clean | deep-cleaning
move out cleaning | move-in-out-cleaning
office cleaning | office-cleaning
window washing | window-cleaning
pressure washing driveway | pressure-washing
pool cleaning | pool-cleaning
lawn mowing | lawn-mowing
gardener | lawn-mowing, landscaping
tree trimming | tree-trimming
exterminator | pest-control
termites | pest-control
painter | painting, face-painting
roofer | roofing
kitchen remodel | kitchen-remodeling
shower tile | tile-installation, bathroom-remodeling, tile-grout-cleaning
granite countertops | countertop-installation
movers | moving-services
piano moving | moving-services | | piano
ikea assembly | furniture-assembly, cabinet-installation
junk removal | junk-removal
storage | storage-services
mechanic | auto-repair, mobile-mechanic, brake-repair, engine-repair, transmission-repair
oil change | oil-change
car wash | car-wash
car detailing | detailing
flat tire | tire-services
brakes | brake-repair
windshield | auto-glass-repair
haircut | hair-styling, barbering
balayage | hair-coloring
barber | barbering
gel nails | nail-services
pedicure | manicure-pedicure
deep tissue massage | massage-therapy | | deep tissue
facial | facial-treatments
lashes | eyelash-extensions
bridal makeup | makeup-services
personal trainer | personal-training
yoga on the beach | yoga-instruction | | beach
nutritionist | nutrition-coaching
wedding planner | wedding-planning
private chef | catering | | chef
photographer | photography, real-estate-photography
family portraits | photography | | portraits
drone video | videography | | drone
dj for wedding | dj-services
mariachi | live-music | | mariachi
bartender | bartending
math tutor | tutoring | | math
piano lessons | music-lessons | | piano
guitar teacher | music-lessons | | guitar
english lessons | language-lessons | | english
laptop repair | computer-repair | | laptop
iphone screen | phone-repair
logo design | graphic-design | | logo
accountant | accounting, tax-preparation
tax return | tax-preparation
immigration lawyer | legal-services | | immigration
notary | notary-services
translator | translation-services
dog walker | dog-walking
dog grooming | pet-grooming
cat sitter | pet-sitting
puppy training | pet-training
vet house call | veterinary-services
babysitter | babysitting
nanny | nanny-services
elder care | elder-care
caregiver | elder-care, companion-care, respite-care
physical therapy | physical-therapy
wheelchair transport | medical-transport
driving lessons | driving-lessons
tennis lessons | sports-coaching | | tennis
sofa cleaning | upholstery-cleaning | | sofa
mattress cleaning | mattress-cleaning
chimney sweep | chimney-cleaning
home inspection | home-inspection
magician | magic-shows
bounce house rental | equipment-rental | | bounce house
balloon arch | balloon-artist, event-decoration | | arch
plumber miami | plumbing | Miami
electrician tampa | electrical-work | Tampa
house cleaning orlando | house-cleaning | Orlando
movers in jacksonville | moving-services | Jacksonville
dog walking fort lauderdale | dog-walking | Fort Lauderdale
photographer miami | photography, real-estate-photography | Miami
massage west palm beach | massage-therapy | West Palm Beach
haircut near orlando | hair-styling, barbering | Orlando
plomero | plumbing
plomeria | plumbing
fontanero | plumbing
fuga de agua | plumbing
electricista | electrical-work
limpieza de casas | house-cleaning
limpieza profunda | deep-cleaning
limpieza de alfombras | carpet-steam-cleaning
lavado de autos | car-wash
mudanzas | moving-services
jardinero | lawn-mowing, landscaping
corte de césped | lawn-mowing
control de plagas | pest-control
fumigador | pest-control
pintor | painting
carpintero | carpentry
aire acondicionado | hvac-repair
reparación de techos | roofing
niñera | nanny-services, babysitting
cuidado de ancianos | elder-care
peluquería canina | pet-grooming
paseo de perros | dog-walking
maquilladora | makeup-services
masajes | massage-therapy
uñas acrílicas | nail-services
clases de piano | music-lessons | | piano
clases de ingles | language-lessons | | english
fotógrafo de bodas | photography | | wedding
organizadora de bodas | wedding-planning
payaso | clowns
abogado de inmigración | legal-services | | immigration
contador | accounting, tax-preparation
traductor | translation-services
mecánico a domicilio | mobile-mechanic
plomero en miami | plumbing | Miami
electricista en tampa | electrical-work | Tampa
necesito un plomero | plumbing
encanador | plumbing
vazamento | plumbing
eletricista | electrical-work
faxina | house-cleaning, deep-cleaning, move-in-out-cleaning
faxineira | house-cleaning
limpeza de estofados | upholstery-cleaning
mudança | moving-services, move-in-out-cleaning
ar condicionado | hvac-repair
pintura residencial | painting
marido de aluguel | handyman
babá | babysitting, nanny-services
cuidador de idosos | elder-care
passeador de cachorro | dog-walking
banho e tosa | pet-grooming
maquiagem | makeup-services
massagem | massage-therapy
aulas de violão | music-lessons | | guitar
aulas de inglês | language-lessons | | english
conserto de geladeira | appliance-repair | | refrigerator
conserto de celular | phone-repair
dedetização | pest-control
advogado | legal-services
tradutor juramentado | translation-services
palhaço para festa | clowns
eletricista em orlando | electrical-work | Orlando
plumer | plumbing
plumbr miami | plumbing | Miami
electrican | electrical-work
eletrician tampa | electrical-work | Tampa
house cleanning | house-cleaning
hose cleaning | house-cleaning
haircutt | hair-styling, barbering
presure washing | pressure-washing
fotographer | photography, real-estate-photography
massaje | massage-therapy
babysiter | babysitting
accountent | accounting, tax-preparation
limpiesa de casas | house-cleaning
electrisista | electrical-work
jardinerro | lawn-mowing, landscaping
plomerro | plumbing
encanadro | plumbing
faxinera | house-cleaning
carpiner | carpentry
tutr math | tutoring | | math
`;

export const queries: readonly GradedQuery[] = lines
  .trim()
  .split('\n')
  .map((line): GradedQuery => {
    const [q = '', wants = '', city = '', says = ''] = line.split('|').map((part) => part.trim());
    const list = (text: string): string[] => text.split(',').map((part) => part.trim());
    return { q, wants: list(wants), ...(city ? { city } : {}), ...(says ? { says: list(says) } : {}) };
  });
