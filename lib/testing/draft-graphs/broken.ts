throw new Error("the knowledge base is not there");
