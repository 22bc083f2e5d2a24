interface Shop {
  name: string;
}

const shop: Shop | undefined = undefined;

// Faulty on purpose: it fails while it is loaded, not while it is read.
export const greeting = `Welcome to ${(shop as unknown as Shop).name}`;
