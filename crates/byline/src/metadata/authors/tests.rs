//! Who is an author, and who is only named.
