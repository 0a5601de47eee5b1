import { category, type CategoryGroup } from './category.ts';

export const movingDelivery: CategoryGroup = {
  slug: 'moving-delivery',
  names: { en: 'Moving & delivery', es: 'Mudanzas y entregas', pt: 'Mudanças e entregas' },
  categories: [
    category(
      'moving-services',
      'Moving services',
      'Mudanzas',
      'Mudanças',
      'mover movers truck relocation mudancero camión caminhão carreto',
    ),
    category(
      'packing-services',
      'Packing services',
      'Servicio de empaque',
      'Serviço de embalagem',
      'packer boxes unpacking empacar cajas embalar caixas',
    ),
    category(
      'furniture-assembly',
      'Furniture assembly',
      'Montaje de muebles',
      'Montagem de móveis',
      'assembler ikea desk bed armado montador armário',
    ),
    category(
      'junk-removal',
      'Junk removal',
      'Retiro de trastes y escombros',
      'Remoção de entulho',
      'hauling trash debris basura chatarra lixo bota-fora',
    ),
    category(
      'storage-services',
      'Storage services',
      'Almacenamiento',
      'Guarda-volumes e armazenamento',
      'self storage unit bodega trastero depósito guarda-móveis',
    ),
    category(
      'delivery-services',
      'Delivery services',
      'Entregas a domicilio',
      'Entregas em domicílio',
      'driver groceries furniture pickup reparto repartidor entregador',
    ),
    category(
      'courier-services',
      'Courier services',
      'Mensajería',
      'Serviço de courier',
      'messenger documents parcel mensajero paquete motoboy encomenda',
    ),
  ],
};

export const automotive: CategoryGroup = {
  slug: 'automotive',
  names: { en: 'Automotive', es: 'Automotriz', pt: 'Automotivo' },
  categories: [
    category(
      'auto-repair',
      'Auto repair',
      'Reparación de autos',
      'Conserto de carros',
      'mechanic car garage mecánico carro coche taller mecânico oficina',
    ),
    category('oil-change', 'Oil change', 'Cambio de aceite', 'Troca de óleo', 'car filter lube filtro carro'),
    category('car-wash', 'Car wash', 'Lavado de autos', 'Lavagem de carros', 'carwash carro coche lava-jato lavado'),
    category(
      'detailing',
      'Car detailing',
      'Detallado de autos',
      'Estética automotiva',
      'detailer ceramic wax polish pulido encerado polimento vitrificação',
    ),
    category(
      'tire-services',
      'Tire services',
      'Llantas y neumáticos',
      'Pneus',
      'tires flat rotation balancing llantero gomas ponchadura borracheiro',
    ),
    category(
      'brake-repair',
      'Brake repair',
      'Reparación de frenos',
      'Conserto de freios',
      'brakes pads rotors mechanic pastillas discos mecánico pastilhas',
    ),
    category(
      'engine-repair',
      'Engine repair',
      'Reparación de motores',
      'Conserto de motores',
      'motor mechanic timing belt mecánico mecânico correia',
    ),
    category(
      'transmission-repair',
      'Transmission repair',
      'Reparación de transmisiones',
      'Conserto de câmbio',
      'gearbox clutch mechanic caja embrague mecánico embreagem transmissão',
    ),
    category(
      'auto-glass-repair',
      'Auto glass repair',
      'Reparación de cristales de auto',
      'Reparo de vidros automotivos',
      'windshield chip window parabrisas vidrio para-brisa',
    ),
    category(
      'mobile-mechanic',
      'Mobile mechanic',
      'Mecánico a domicilio',
      'Mecânico a domicílio',
      'roadside battery jump diagnostics batería diagnóstico bateria',
    ),
  ],
};

export const pets: CategoryGroup = {
  slug: 'pets',
  names: { en: 'Pets', es: 'Mascotas', pt: 'Animais de estimação' },
  categories: [
    category(
      'pet-grooming',
      'Pet grooming',
      'Peluquería de mascotas',
      'Banho e tosa',
      'groomer dog cat bath peluquero canino canina perro gato cachorro tosador',
    ),
    category(
      'dog-walking',
      'Dog walking',
      'Paseo de perros',
      'Passeio com cães',
      'walker paseador canino perro passeador cachorro',
    ),
    category(
      'pet-sitting',
      'Pet sitting',
      'Cuidado de mascotas en casa',
      'Cuidador de animais em casa',
      'sitter dog cat cuidador perro gato babá pet',
    ),
    category(
      'pet-boarding',
      'Pet boarding',
      'Hospedaje de mascotas',
      'Hospedagem de animais',
      'kennel dog hotel guardería canina perro hotelzinho cachorro',
    ),
    category(
      'veterinary-services',
      'Veterinary services',
      'Servicios veterinarios',
      'Serviços veterinários',
      'vet veterinarian vaccine veterinario vacuna veterinário vacina',
    ),
    category(
      'pet-training',
      'Pet training',
      'Adiestramiento de mascotas',
      'Adestramento',
      'trainer dog puppy obedience adiestrador canino perro cachorro adestrador filhote',
    ),
    category(
      'pet-transportation',
      'Pet transportation',
      'Transporte de mascotas',
      'Transporte de animais',
      'taxi dog ride viaje perro cachorro',
    ),
  ],
};

export const realEstate: CategoryGroup = {
  slug: 'real-estate',
  names: { en: 'Real estate', es: 'Bienes raíces', pt: 'Imóveis' },
  categories: [
    category(
      'home-staging',
      'Home staging',
      'Puesta en escena de casas',
      'Home staging e ambientação',
      'stager decor selling decoración venta decoração venda',
    ),
    category(
      'property-management',
      'Property management',
      'Administración de propiedades',
      'Administração de imóveis',
      'manager rental landlord airbnb alquiler administrador aluguel',
    ),
    category(
      'real-estate-photography',
      'Real estate photography',
      'Fotografía inmobiliaria',
      'Fotografia imobiliária',
      'photographer listing drone photos fotógrafo dron fotos',
    ),
    category(
      'home-inspection',
      'Home inspection',
      'Inspección de viviendas',
      'Vistoria de imóveis',
      'inspector four-point wind mitigation inspección inspetor inspeção',
    ),
    category(
      'appraisal',
      'Property appraisal',
      'Tasación de inmuebles',
      'Avaliação de imóveis',
      'appraiser valuation tasador avalúo avaliador',
    ),
  ],
};

export const specialty: CategoryGroup = {
  slug: 'specialty',
  names: { en: 'Specialty', es: 'Especialidades', pt: 'Especialidades' },
  categories: [
    category(
      'magic-shows',
      'Magic shows',
      'Espectáculos de magia',
      'Shows de mágica',
      'magician party kids mago fiesta mágico festa',
    ),
    category('clowns', 'Clowns', 'Payasos', 'Palhaços', 'clown party kids payaso fiesta palhaço festa'),
    category(
      'face-painting',
      'Face painting',
      'Pintacaritas',
      'Pintura facial',
      'painter kids party maquillaje infantil fiesta festa',
    ),
    category(
      'balloon-artist',
      'Balloon artist',
      'Globoflexia',
      'Escultura de balões',
      'balloons twister arch globos arco balões bexigas',
    ),
    category(
      'costume-rental',
      'Costume rental',
      'Alquiler de disfraces',
      'Aluguel de fantasias',
      'costumes halloween carnival disfraz carnaval fantasia',
    ),
    category(
      'equipment-rental',
      'Equipment rental',
      'Alquiler de equipos',
      'Aluguel de equipamentos',
      'party tent chairs tables carpa sillas mesas tenda cadeiras',
    ),
    category(
      'tool-rental',
      'Tool rental',
      'Alquiler de herramientas',
      'Aluguel de ferramentas',
      'tools drill ladder saw taladro escalera furadeira escada',
    ),
  ],
};
