export interface Names {
  readonly first: readonly string[];
  readonly last: readonly string[];
  /** Languages spoken beside English. */
  readonly speaks: readonly ('es' | 'pt' | 'ht' | 'fr')[];
  readonly weight: number;
}

const list = (text: string): readonly string[] => text.split(', ');

/** Names as they meet in Florida, first and last from the same tradition. */
export const traditions: readonly Names[] = [
  {
    weight: 34,
    speaks: ['es'],
    first: list(
      'Marisol, Ernesto, Yamila, Carlos, Lucía, Raúl, Daniela, Orlando, Ximena, Julio, Beatriz, Héctor, Camila, Iván, Rosario, Mateo, Paola, Ramón, Valeria, Osvaldo, Inés, Alejandro, Noemí, Gustavo',
    ),
    last: list(
      'Delgado, Fuentes, Márquez, Rivero, Acosta, Betancourt, Cárdenas, Peña, Salazar, Montero, Vidal, Quintana, Restrepo, Bolaños, Zamora, Pacheco, Villanueva, Espinosa, Navarro, Cabrera, Lozano, Arango',
    ),
  },
  {
    weight: 26,
    speaks: [],
    first: list(
      'Grace, Walter, Hannah, Cody, Megan, Tom, Rachel, Dale, Kathleen, Brian, Abigail, Scott, Emily, Russell, Joanna, Kyle, Margaret, Wade, Lauren, Patrick',
    ),
    last: list(
      'Whitfield, Harlan, Mercer, Boone, Sutton, Aldridge, Pruitt, Langley, Hobbs, Kessler, Thornton, Barlow, Finch, Garrity, Holloway, Pierce, Dalton, Renner, Shaw, Tillman',
    ),
  },
  {
    weight: 17,
    speaks: [],
    first: list(
      'Denise, Marcus, Tanya, Andre, Keisha, Terrence, Monique, Darnell, Imani, Reggie, Simone, Curtis, Alicia, Jerome',
    ),
    last: list(
      'Freeman, Booker, Gaines, Whitaker, Ellison, Braxton, Hollis, Mosley, Upshaw, Vaughn, Winfrey, Tolliver',
    ),
  },
  {
    weight: 10,
    speaks: ['pt'],
    first: list(
      'Fernanda, Thiago, Juliana, Rafael, Letícia, Caio, Bruna, Eduardo, Patrícia, Vinícius, Renata, Leandro',
    ),
    last: list('Almeida, Barbosa, Carvalho, Teixeira, Moreira, Siqueira, Nogueira, Azevedo, Brandão, Fonseca'),
  },
  {
    weight: 8,
    speaks: ['ht', 'fr'],
    first: list('Marie-Ange, Jean-Robert, Guerline, Wilner, Nadège, Frantz, Mirlande, Emmanuel, Islande, Reginald'),
    last: list('Baptiste, Desrosiers, Laguerre, Pierre-Louis, Saintil, Toussaint, Estimé, Charles, Dorvil'),
  },
  {
    weight: 9,
    speaks: [],
    first: list('Mei, Anh, Priya, Kenji, Linh, Arjun, Soo-Jin, Ravi, Grace, Minh, Leilani, Jun'),
    last: list('Nguyen, Patel, Tanaka, Chen, Krishnan, Park, Santos, Wong, Tran, Mehta'),
  },
  {
    weight: 6,
    speaks: [],
    first: list('Naomi, Eli, Miriam, Omar, Leila, Samir, Talia, Yusuf, Irina, Dmitri'),
    last: list('Rosen, Haddad, Kaplan, Aziz, Levin, Mansour, Petrova, Gold, Farah'),
  },
];
