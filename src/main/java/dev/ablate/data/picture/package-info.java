/**
 * Picture files: PNG, JPEG, GIF and BMP, read to the samples that they store.
 *
 * <p>No gamma and no colour profile is applied, transparency is left out, and of 16 bits the upper
 * 8 are taken. So the numbers are those of Pillow's {@code convert("RGB")}, which torchvision
 * trains on, on every JDK. A file that is damaged or cut off is refused.
 *
 * <p>Door: {@link dev.ablate.data.picture.PictureFile}.
 *
 * <p>Allowed imports: the JDK.
 */
package dev.ablate.data.picture;
